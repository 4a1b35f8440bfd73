package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits, with a bound, for what libwebrtc does on threads of its own. */
final class LiveWaits {
  private static final long BOUND_SECONDS = 30;

  private LiveWaits() {}

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the bound of %d s", BOUND_SECONDS).isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  static void awaitNothingLive() {
    await(
        () ->
            LiveCounters.transformers() == 0
                && LiveCounters.callbacks() == 0
                && LiveCounters.heldFrames() == 0);
  }
}
