package dev.parley.frames.codec;

/**
 * The same number of clear bytes on every frame. Opus needs none: its packetizer copies the frame.
 *
 * @param bytes clear bytes
 */
public record FixedPrefix(int bytes) implements CodecPrefix {
  @Override
  public boolean splitFrame(byte[] frame, int length, ClearPart clear) {
    clear.clear();
    clear.bodyAt(bytes);
    return length >= bytes && clear.add(frame, 0, bytes);
  }

  @Override
  public boolean splitSealed(byte[] sealed, int length, ClearPart clear) {
    return splitFrame(sealed, length, clear);
  }
}
