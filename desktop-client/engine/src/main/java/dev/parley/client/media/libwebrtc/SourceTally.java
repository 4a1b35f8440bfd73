package dev.parley.client.media.libwebrtc;

import java.util.Arrays;

/**
 * How many frames of each RTP source (SSRC) a hook handed on: what libwebrtc decoded is held
 * against it. Any thread; the lock is held for some instructions only.
 */
final class SourceTally {
  /** Sources in one stream's life. An honest stream has one, or one for each layer. */
  static final int MAX_SOURCES = 256;

  private int[] sources = new int[4];
  private long[] forwarded = new long[4];
  private int count;

  /**
   * Counts a frame before it is handed on.
   *
   * @return false if there are more sources than anybody can have: the frame is to be dropped
   */
  synchronized boolean forward(int source) {
    int at = 0;
    while (at < count && sources[at] != source) {
      at++;
    }
    if (at == MAX_SOURCES) {
      return false;
    }
    if (at == count) {
      add(source);
    }
    forwarded[at]++;
    return true;
  }

  private void add(int source) {
    if (count == sources.length) {
      sources = Arrays.copyOf(sources, 2 * count);
      forwarded = Arrays.copyOf(forwarded, 2 * count);
    }
    sources[count++] = source;
  }

  /** Frames of a source that were handed on. */
  synchronized long forwarded(int source) {
    for (int i = 0; i < count; i++) {
      if (sources[i] == source) {
        return forwarded[i];
      }
    }
    return 0;
  }
}
