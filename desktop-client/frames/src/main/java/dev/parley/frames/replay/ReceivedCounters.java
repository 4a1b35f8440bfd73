package dev.parley.frames.replay;

import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * The replay window of one stream in one epoch, and the counters that never came.
 *
 * <p>A media thread takes the lock for a few nanoseconds and nobody else writes; a reader of the
 * figures reads without a lock and tries again if a frame came in between.
 */
public final class ReceivedCounters implements CounterTrack {
  /**
   * How many counters behind the highest a frame may still come: 8192. A camera in three layers of
   * 30 frames a second uses 90 counters a second, so the window is 90 s of it and 160 s of audio:
   * longer than any jitter buffer waits. Half of it is for who forges: a counter as far ahead as
   * {@link #MOST_AHEAD} allows leaves the other half for what comes late. A smaller one would lose
   * late frames for nothing, a larger one only costs memory: 1024 bytes.
   */
  public static final int WINDOW = 8192;

  /**
   * How far ahead of what its sender signed for a counter may be. An honest sender signs every 0.75
   * s; without a connection to the server, for the 20 s after which it is somebody new: 3600
   * counters of a camera in three layers of 60 frames a second. More would push what comes late out
   * of the window.
   */
  public static final long MOST_AHEAD = WINDOW / 2;

  private static final int OPTIMISTIC_READS = 16;

  private final long epoch;
  private final StampedLock lock = new StampedLock();
  private final long[] seen = new long[WINDOW / Long.SIZE];
  private final Gaps gaps = new Gaps();
  private long frames;
  private long lowest = -1;
  private long highest = -1;

  public ReceivedCounters(long epoch) {
    this.epoch = epoch;
  }

  /** Whether a frame with this counter was not opened yet, as far as the window remembers. */
  public boolean mayOpen(long counter) {
    long stamp = lock.writeLock();
    try {
      return isNew(counter);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /**
   * Takes note of a frame that was opened.
   *
   * @return false if another thread opened the same frame meanwhile
   */
  public boolean mark(long counter) {
    long stamp = lock.writeLock();
    try {
      if (!isNew(counter)) {
        return false;
      }
      if (counter > highest) {
        advanceTo(counter);
      } else {
        fillIn(counter);
      }
      seen[word(counter)] |= 1L << counter;
      frames++;
      return true;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public EpochCounters snapshot() {
    for (int i = 0; i < OPTIMISTIC_READS; i++) {
      long stamp = lock.tryOptimisticRead();
      EpochCounters read = read();
      if (stamp != 0 && lock.validate(stamp)) {
        return read;
      }
    }
    long stamp = lock.readLock();
    try {
      return read();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private EpochCounters read() {
    EpochCounters.Missing missing = new EpochCounters.Missing(gaps.copy(), gaps.forgotten());
    return new EpochCounters(epoch, frames, lowest, highest, missing);
  }

  private boolean isNew(long counter) {
    if (counter > highest) {
      return true;
    }
    return highest - counter < WINDOW && (seen[word(counter)] & 1L << counter) == 0;
  }

  private void advanceTo(long counter) {
    if (highest < 0) {
      lowest = counter;
    } else if (counter > highest + 1) {
      gaps.append(highest + 1, counter - 1);
    }
    forget(counter);
    highest = counter;
  }

  /** The window's slots between the old and the new end belonged to older counters. */
  private void forget(long counter) {
    if (counter - highest >= WINDOW) {
      Arrays.fill(seen, 0);
      return;
    }
    for (long passed = highest + 1; passed <= counter; passed++) {
      seen[word(passed)] &= ~(1L << passed);
    }
  }

  private void fillIn(long counter) {
    if (counter > lowest) {
      gaps.fill(counter);
      return;
    }
    if (counter + 1 < lowest) {
      gaps.prepend(counter + 1, lowest - 1);
    }
    lowest = counter;
  }

  private static int word(long counter) {
    return (int) (counter & (WINDOW - 1)) / Long.SIZE;
  }
}
