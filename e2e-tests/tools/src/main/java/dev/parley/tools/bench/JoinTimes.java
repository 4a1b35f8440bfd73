package dev.parley.tools.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When each part of one join ended. Any thread says so; only the first time counts. */
public final class JoinTimes {
  private static final int NANOS = 1_000_000;

  private final LongSupplier nanoTime;
  private final long from;
  private final Map<JoinPart, Long> ends = new EnumMap<>(JoinPart.class);
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * A join that begins.
   *
   * @param nanoTime the clock
   * @param from when it began, by that clock
   */
  public JoinTimes(LongSupplier nanoTime, long from) {
    this.nanoTime = nanoTime;
    this.from = from;
  }

  /** A part is over. */
  public synchronized void ended(JoinPart part) {
    ends.putIfAbsent(part, nanoTime.getAsLong());
    if (part == JoinPart.PICTURE) {
      over.countDown();
    }
  }

  /** Waits for the first picture; false if none came in time. */
  boolean await(long seconds) throws InterruptedException {
    return over.await(seconds, TimeUnit.SECONDS);
  }

  /** Milliseconds of each part: from the end of the one before it, or of one that ended later. */
  public synchronized Map<JoinPart, Double> millis() {
    Map<JoinPart, Double> parts = new EnumMap<>(JoinPart.class);
    long before = from;
    for (JoinPart part : JoinPart.values()) {
      long end = Math.max(before, ends.getOrDefault(part, before));
      parts.put(part, (end - before) / (double) NANOS);
      before = end;
    }
    return parts;
  }
}
