package dev.parley.frames.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs of counters that have not come yet, lowest first. A run of any length is one entry, so a
 * track that was paused for an hour costs one. Not thread-safe: its owner holds a lock.
 */
public final class Gaps {
  /**
   * Runs that are kept. A stream with a loss in every second frame fills them in about ten seconds;
   * after that the oldest are only counted. 512 runs are 8 KiB.
   */
  public static final int MAX = 512;

  private static final int INITIAL = 8;

  private long[] first = new long[INITIAL];
  private long[] last = new long[INITIAL];
  private int size;
  private long forgotten;

  /** Adds a run above all others. */
  void append(long from, long to) {
    if (size == MAX) {
      forgotten += last[0] - first[0] + 1;
      removeAt(0);
    }
    insertAt(size, from, to);
  }

  /** Adds a run below all others; when there is no room it is only counted. */
  void prepend(long from, long to) {
    if (size == MAX) {
      forgotten += to - from + 1;
    } else {
      insertAt(0, from, to);
    }
  }

  /** Takes one counter out, because it came after all. */
  void fill(long counter) {
    int at = indexOf(counter);
    if (at < 0) {
      forgotten = Math.max(0, forgotten - 1);
    } else if (first[at] == last[at]) {
      removeAt(at);
    } else if (counter == first[at]) {
      first[at]++;
    } else if (counter == last[at]) {
      last[at]--;
    } else {
      split(at, counter);
    }
  }

  /** Counters in runs that were too many to keep. */
  long forgotten() {
    return forgotten;
  }

  /**
   * A copy. While another thread changes the runs it may be nonsense, which the caller finds out,
   * but it neither throws nor runs on.
   */
  List<EpochCounters.Gap> copy() {
    long[] from = first;
    long[] to = last;
    int count = Math.min(size, Math.min(from.length, to.length));
    List<EpochCounters.Gap> copy = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      copy.add(new EpochCounters.Gap(from[i], to[i]));
    }
    return copy;
  }

  private void split(int at, long counter) {
    long end = last[at];
    last[at] = counter - 1;
    if (size == MAX) {
      forgotten += end - counter;
    } else {
      insertAt(at + 1, counter + 1, end);
    }
  }

  /** What comes late comes soon after, so the search begins at the newest run. */
  private int indexOf(long counter) {
    for (int at = size - 1; at >= 0; at--) {
      if (counter > last[at]) {
        return -1;
      }
      if (counter >= first[at]) {
        return at;
      }
    }
    return -1;
  }

  private void insertAt(int at, long from, long to) {
    if (size == first.length) {
      int room = Math.min(MAX, 2 * size);
      first = Arrays.copyOf(first, room);
      last = Arrays.copyOf(last, room);
    }
    System.arraycopy(first, at, first, at + 1, size - at);
    System.arraycopy(last, at, last, at + 1, size - at);
    first[at] = from;
    last[at] = to;
    size++;
  }

  private void removeAt(int at) {
    size--;
    System.arraycopy(first, at + 1, first, at, size - at);
    System.arraycopy(last, at + 1, last, at, size - at);
  }
}
