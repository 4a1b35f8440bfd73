package dev.parley.frames;

import java.nio.ByteBuffer;

/**
 * Two arrays that one stream's frames pass through, because the ciphers are fastest on arrays and
 * the media layer's buffers are native memory. They grow to the largest frame and stay.
 */
final class FrameBuffers {
  /** The largest frame that is looked at: 4 MiB, some hundred times a usual key frame. */
  static final int MAX_FRAME_BYTES = 4 << 20;

  private static final int INITIAL_BYTES = 4096;

  private byte[] in = new byte[INITIAL_BYTES];
  private byte[] out = new byte[INITIAL_BYTES];

  /** Copies the frame in; position and limit of the buffer stay as they are. */
  void load(ByteBuffer frame, int growth) {
    int length = frame.remaining();
    if (in.length < length) {
      in = new byte[roomFor(length)];
    }
    if (out.length < length + growth) {
      out = new byte[roomFor(length + growth)];
    }
    frame.get(frame.position(), in, 0, length);
  }

  /** The frame that was loaded. */
  byte[] in() {
    return in;
  }

  /** Room for the result. */
  byte[] out() {
    return out;
  }

  private static int roomFor(int length) {
    return Math.max(INITIAL_BYTES, Integer.highestOneBit(length - 1) << 1);
  }
}
