package dev.parley.server.http;

import java.util.function.LongSupplier;

/**
 * Time as far as this process has lived it. Whether a client is silent is judged by time that
 * passed while the judge could have heard it: a process that stood still (a paused virtual machine,
 * a debugger, a machine out of memory) has heard nobody, and that is nobody's silence. So this time
 * runs ahead of the last {@link #tick} by a step at most, and what passed beyond that is left out
 * for good. It never goes back. May be read from any thread.
 */
final class ProgressClock {
  /**
   * The longest time between two ticks that is no pause, in milliseconds: four times the interval,
   * so that a busy machine is none, and far less than any time-out.
   */
  static final long STEP = 1_000;

  private final LongSupplier clock;
  private long leftOut;
  private long ticked;

  /**
   * @param clock milliseconds that only rise
   */
  ProgressClock(LongSupplier clock) {
    this.clock = clock;
    this.ticked = clock.getAsLong();
  }

  synchronized long nowMillis() {
    return Math.min(clock.getAsLong() - leftOut, ticked + STEP);
  }

  /** The judge is at work; to be called several times within a step. */
  synchronized void tick() {
    long passed = clock.getAsLong() - leftOut;
    long lived = Math.min(passed, ticked + STEP);
    leftOut += passed - lived;
    ticked = lived;
  }
}
