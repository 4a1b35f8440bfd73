/** The contract's JSON, good and bad. */
@NullMarked
package dev.parley.sfu;

import org.jspecify.annotations.NullMarked;
