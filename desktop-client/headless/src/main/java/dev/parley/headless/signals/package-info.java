/**
 * What a meeting is measured with: pictures that know their sender and number, tones that only one
 * sender plays, and the sums that compare what was sent with what arrived. Pure arithmetic: no
 * clock, no thread, no file.
 */
@NullMarked
package dev.parley.headless.signals;

import org.jspecify.annotations.NullMarked;
