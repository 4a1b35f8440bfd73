package dev.parley.client.media.libwebrtc;

/**
 * Frames that came and that no thread has begun with. The lock is held for a few instructions only,
 * so that libwebrtc's thread never waits for a cipher.
 */
final class Arrivals {
  /** Two seconds of sound, four of pictures: who is further behind will not catch up. */
  static final int MAX_FRAMES = HeldFrames.MAX_FRAMES;

  /** No frame: the address of none. */
  static final long NONE = 0;

  private final long[] frames = new long[MAX_FRAMES];
  private int head;
  private int count;

  /** Puts a frame at the end; false, and not kept, if there is no room. */
  synchronized boolean offer(long frame) {
    if (count == MAX_FRAMES) {
      return false;
    }
    frames[(head + count++) % MAX_FRAMES] = frame;
    return true;
  }

  /** Takes the frame that came first, or {@link #NONE}. */
  synchronized long poll() {
    if (count == 0) {
      return NONE;
    }
    long frame = frames[head];
    head = (head + 1) % MAX_FRAMES;
    count--;
    return frame;
  }
}
