package dev.parley.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, with a bound, for what other threads and processes do. */
public final class Waits {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Waits() {}

  /** Waits until a condition holds; fails with {@code words} when it does not in time. */
  public static void until(Duration bound, BooleanSupplier condition, Supplier<String> words) {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + bound + ": " + words.get());
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
