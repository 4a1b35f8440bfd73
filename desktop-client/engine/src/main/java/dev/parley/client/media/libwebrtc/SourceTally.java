package dev.parley.client.media.libwebrtc;

import java.util.Arrays;

/**
 * How many frames of each RTP source (SSRC) came to a hook, and how many it handed on: what
 * libwebrtc decoded is held against it. Any thread; the lock is held for some instructions only.
 */
final class SourceTally {
  /** Sources in one stream's life. An honest stream has one, or one for each layer. */
  static final int MAX_SOURCES = 256;

  private int[] sources = new int[4];
  private long[] arrived = new long[4];
  private long[] forwarded = new long[4];
  private int count;

  /**
   * Counts a frame before it is handed on.
   *
   * @return false if there are more sources than anybody can have: the frame is to be dropped
   */
  synchronized boolean forward(int source) {
    int at = indexOrAdd(source);
    if (at == MAX_SOURCES) {
      return false;
    }
    forwarded[at]++;
    return true;
  }

  /** Counts a frame that came; one source more than anybody can have is not counted. */
  synchronized void arrive(int source) {
    int at = indexOrAdd(source);
    if (at < MAX_SOURCES) {
      arrived[at]++;
    }
  }

  private int indexOrAdd(int source) {
    int at = indexOf(source);
    if (at == count && at < MAX_SOURCES) {
      add(source);
    }
    return at;
  }

  private int indexOf(int source) {
    int at = 0;
    while (at < count && sources[at] != source) {
      at++;
    }
    return at;
  }

  private void add(int source) {
    if (count == sources.length) {
      sources = Arrays.copyOf(sources, 2 * count);
      arrived = Arrays.copyOf(arrived, 2 * count);
      forwarded = Arrays.copyOf(forwarded, 2 * count);
    }
    sources[count++] = source;
  }

  /** Frames of a source that were handed on. */
  synchronized long forwarded(int source) {
    int at = indexOf(source);
    return at < count ? forwarded[at] : 0;
  }

  /** Frames of a source that came, whatever became of them. */
  synchronized long arrived(int source) {
    int at = indexOf(source);
    return at < count ? arrived[at] : 0;
  }
}
