package dev.parley.client.media.transform;

import dev.parley.client.frames.FrameTransform;
import java.nio.ByteBuffer;

/**
 * A transform that anybody can undo with the same byte: what counts here is that it was applied.
 */
final class XorTransform implements FrameTransform {
  /** What libwebrtc's VP8 packetizer looks at stays as it is: bytes of a key frame's header. */
  private static final int CLEAR_BYTES = 10;

  private final int key;

  XorTransform(int key) {
    this.key = key;
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    int clear = Math.min(CLEAR_BYTES, in.remaining() / 2);
    for (int i = 0; in.hasRemaining(); i++) {
      out.put((byte) (in.get() ^ (i < clear ? 0 : key)));
    }
    out.flip();
    return Verdict.FORWARD;
  }

  @Override
  public int maxGrowth() {
    return 0;
  }
}
