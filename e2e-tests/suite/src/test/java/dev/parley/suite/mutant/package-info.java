/**
 * The Java with one rule taken out of it: each such mutant has to be told from the specification by
 * what holds the Java to it.
 */
@NullMarked
package dev.parley.suite.mutant;

import org.jspecify.annotations.NullMarked;
