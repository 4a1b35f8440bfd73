package dev.parley.client.media.libwebrtc;

/**
 * The frames of one stream whose key is not known yet, in order of arrival: a ring of native
 * addresses that allocates nothing after it was made. One thread at a time uses it.
 */
final class HeldFrames {
  /**
   * How many frames a stream may hold. Two seconds of audio are 100 frames, of 30 Hz video 60; more
   * than this is not a live stream waiting for its key.
   */
  static final int MAX_FRAMES = 128;

  /**
   * How long a frame waits, in milliseconds. A key arrives with the commit, a fraction of a second
   * behind the first frame that uses it; later than this the moment has passed and waiting would
   * only add delay.
   */
  static final long MAX_MILLIS = 2_000;

  /** How many bytes a stream may hold: sixteen of the largest key frames of a camera. */
  static final long MAX_BYTES = 4L << 20;

  private static final int MASK = MAX_FRAMES - 1;

  private final long[] frames = new long[MAX_FRAMES];
  private final long[] arrivedNanos = new long[MAX_FRAMES];
  private final int[] sizes = new int[MAX_FRAMES];
  private long bytes;
  private int head;
  private int count;

  /** Puts a frame at the end; false, and not kept, if a bound is reached. */
  boolean offer(long frame, int size, long nowNanos) {
    if (count == MAX_FRAMES || bytes + size > MAX_BYTES) {
      return false;
    }
    int tail = (head + count++) & MASK;
    frames[tail] = frame;
    arrivedNanos[tail] = nowNanos;
    sizes[tail] = size;
    bytes += size;
    return true;
  }

  int count() {
    return count;
  }

  /** The frame that arrived first; there must be one. */
  long first() {
    return frames[head];
  }

  /** Whether the first frame has waited longer than it may. */
  boolean firstExpired(long nowNanos) {
    return nowNanos - arrivedNanos[head] > MAX_MILLIS * 1_000_000;
  }

  void removeFirst() {
    bytes -= sizes[head];
    head = (head + 1) & MASK;
    count--;
  }

  /** Moves the first frame to the end, with its age: a skip all keeps their order. */
  void rotate() {
    int tail = (head + count) & MASK;
    frames[tail] = frames[head];
    arrivedNanos[tail] = arrivedNanos[head];
    sizes[tail] = sizes[head];
    head = (head + 1) & MASK;
  }
}
