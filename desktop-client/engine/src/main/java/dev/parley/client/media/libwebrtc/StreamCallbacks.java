package dev.parley.client.media.libwebrtc;

import java.util.Arrays;

/**
 * Where a stream's transformed frames go. Renegotiation registers and unregisters several times; a
 * video sender with layers has one callback for each of its sources. Each entry holds a reference.
 */
final class StreamCallbacks {
  /** Three layers, each with a retransmission source, and room for the old ones to overlap. */
  static final int MAX_CALLBACKS = 16;

  private final FrameBoundary boundary;
  private final long[] callbacks = new long[MAX_CALLBACKS];
  private final int[] ssrcs = new int[MAX_CALLBACKS];
  private int count;

  /** What takes frames of any source (audio), or 0. */
  private long anySource;

  StreamCallbacks(FrameBoundary boundary) {
    this.boundary = boundary;
  }

  synchronized void register(long callback) {
    boundary.retain(callback);
    LiveCounters.CALLBACKS.incrementAndGet();
    dropReference(anySource);
    anySource = callback;
  }

  synchronized void register(long callback, int ssrc) {
    int at = indexOf(ssrc);
    if (at < 0 && count == MAX_CALLBACKS) {
      throw new IllegalStateException("More than " + MAX_CALLBACKS + " sources in one stream");
    }
    boundary.retain(callback);
    LiveCounters.CALLBACKS.incrementAndGet();
    if (at >= 0) {
      dropReference(callbacks[at]);
      callbacks[at] = callback;
    } else {
      callbacks[count] = callback;
      ssrcs[count++] = ssrc;
    }
  }

  synchronized void unregister() {
    dropReference(anySource);
    anySource = 0;
  }

  synchronized void unregister(int ssrc) {
    int at = indexOf(ssrc);
    if (at >= 0) {
      dropReference(callbacks[at]);
      count--;
      callbacks[at] = callbacks[count];
      ssrcs[at] = ssrcs[count];
    }
  }

  synchronized void clear() {
    unregister();
    for (long callback : Arrays.copyOf(callbacks, count)) {
      dropReference(callback);
    }
    count = 0;
  }

  /**
   * Hands the frame back to the code that registered for its source.
   *
   * @return false if nobody did; the frame is then still the caller's
   */
  boolean deliver(long frame, int ssrc) {
    long callback = hold(ssrc);
    if (callback == 0) {
      return false;
    }
    // Outside the lock: libwebrtc may unregister meanwhile, which is why the callback is held.
    boundary.deliver(callback, frame);
    boundary.release(callback);
    return true;
  }

  private synchronized long hold(int ssrc) {
    int at = indexOf(ssrc);
    long callback = at >= 0 ? callbacks[at] : anySource;
    if (callback != 0) {
      boundary.retain(callback);
    }
    return callback;
  }

  private int indexOf(int ssrc) {
    for (int i = 0; i < count; i++) {
      if (ssrcs[i] == ssrc) {
        return i;
      }
    }
    return -1;
  }

  private void dropReference(long callback) {
    if (callback != 0) {
      LiveCounters.CALLBACKS.decrementAndGet();
      boundary.release(callback);
    }
  }
}
