package dev.parley.frames.sframe;

/**
 * A part of a byte array, as an AEAD reads or writes it. One is reused for many frames, so that a
 * frame allocates nothing for it; used by one thread at a time.
 */
public final class ByteSlice {
  byte[] array = new byte[0];
  int from;
  int length;

  /** Makes this the part {@code [from, from + length)} of that array. */
  public ByteSlice of(byte[] ofArray, int start, int count) {
    array = ofArray;
    from = start;
    length = count;
    return this;
  }
}
