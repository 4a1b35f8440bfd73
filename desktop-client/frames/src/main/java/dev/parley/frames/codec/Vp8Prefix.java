package dev.parley.frames.codec;

/**
 * VP8: the frame tag's lowest bit is 0 on a key frame (RFC 7741, section 4.3; RFC 6386, section
 * 9.1), and the depacketizer reads that bit in every frame and the size in bytes 6 to 9 of a key
 * frame. So 10 bytes stay clear on key frames and 1 on all others.
 */
public record Vp8Prefix() implements CodecPrefix {
  private static final int KEY_FRAME_BYTES = 10;
  private static final int DELTA_FRAME_BYTES = 1;

  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    clear.clear();
    if (length == 0) {
      return false;
    }
    boolean keyFrame = (frame[0] & 1) == 0;
    int bytes = keyFrame ? KEY_FRAME_BYTES : DELTA_FRAME_BYTES;
    clear.bodyAt(bytes);
    return length >= bytes && clear.add(frame, 0, bytes);
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    return splitFrame(sealed, length, clear);
  }
}
