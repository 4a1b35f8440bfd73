package dev.parley.frames.replay;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Gives out the counters of one of our own tracks in one epoch: 0, 1, 2, …, each once. */
public final class SealedCounters implements CounterTrack {
  private final long epoch;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong unused = new AtomicLong();

  public SealedCounters(long epoch) {
    this.epoch = epoch;
  }

  /** A counter that was never given before. */
  public long next() {
    return next.getAndIncrement();
  }

  /** A counter that was given and sealed no frame that was sent. */
  public void unused() {
    unused.incrementAndGet();
  }

  /** For tests, which cannot seal as many frames as a long meeting does. */
  public void skipTo(long counter) {
    next.set(counter);
  }

  @Override
  public EpochCounters snapshot() {
    long given = next.get();
    long holes = unused.get();
    return new EpochCounters(
        epoch,
        given - holes,
        given == 0 ? -1 : 0,
        given - 1,
        new EpochCounters.Missing(List.of(), holes));
  }
}
