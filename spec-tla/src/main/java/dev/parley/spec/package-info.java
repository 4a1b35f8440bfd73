/**
 * The specification of the committer protocol, and what runs TLC over it: a fresh JVM for each run,
 * typed results, TLC's values and state graphs as Java values. Used by tests only.
 */
@NullMarked
package dev.parley.spec;

import org.jspecify.annotations.NullMarked;
