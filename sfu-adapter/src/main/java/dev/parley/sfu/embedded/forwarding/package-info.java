/**
 * Who gets which packet, under which numbers. Pure: no clock, no chance, no thread, no socket, no
 * native memory; time comes in as an argument, in nanoseconds of one monotonic clock.
 *
 * <p>One room lives on one thread, so nothing here locks.
 */
@NullMarked
package dev.parley.sfu.embedded.forwarding;

import org.jspecify.annotations.NullMarked;
