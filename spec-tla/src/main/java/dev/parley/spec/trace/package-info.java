/**
 * Whether what participants did in a real run is a behaviour of the specification: their traces,
 * merged into one order and handed to TLC.
 */
@NullMarked
package dev.parley.spec.trace;

import org.jspecify.annotations.NullMarked;
