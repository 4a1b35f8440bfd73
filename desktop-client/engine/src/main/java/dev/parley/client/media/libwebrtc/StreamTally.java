package dev.parley.client.media.libwebrtc;

import java.util.concurrent.atomic.AtomicLong;

/** The counters behind {@link HookCounters}: any thread adds, any thread reads, none waits. */
final class StreamTally {
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong heldEver = new AtomicLong();
  private final AtomicLong expired = new AtomicLong();
  private final AtomicLong overflowed = new AtomicLong();
  private final AtomicLong oversized = new AtomicLong();
  private final AtomicLong undeliverable = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  void seen() {
    seen.incrementAndGet();
  }

  void forwarded() {
    forwarded.incrementAndGet();
  }

  void dropped() {
    dropped.incrementAndGet();
  }

  void held() {
    held.incrementAndGet();
    heldEver.incrementAndGet();
  }

  void noLongerHeld() {
    held.decrementAndGet();
  }

  void expired() {
    expired.incrementAndGet();
  }

  void overflowed() {
    overflowed.incrementAndGet();
  }

  void oversized() {
    oversized.incrementAndGet();
  }

  void undeliverable() {
    undeliverable.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  HookCounters counters() {
    return new HookCounters(
        seen.get(),
        forwarded.get(),
        dropped.get(),
        new HookCounters.Held(held.get(), heldEver.get(), expired.get(), overflowed.get()),
        new HookCounters.Lost(oversized.get(), undeliverable.get(), failed.get()));
  }
}
