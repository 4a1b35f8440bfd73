package dev.parley.frames.codec;

import java.util.Arrays;

/**
 * How one frame divides into what stays readable and what is sealed. A {@link CodecPrefix} fills it
 * in; one object is reused for every frame of a stream.
 */
public final class ClearPart {
  /** The most bytes that may stay clear: parameter sets of H.264 are the longest, some 60 bytes. */
  public static final int MAX_BYTES = 512;

  private final byte[] bytes = new byte[MAX_BYTES];
  private int length;
  private int bodyAt;
  private int restoredBits;

  /** Starts anew. */
  public void clear() {
    length = 0;
    bodyAt = 0;
    restoredBits = 0;
  }

  /**
   * Adds bytes that stay clear.
   *
   * @return false if they would be more than {@link #MAX_BYTES}
   */
  public boolean add(byte[] from, int at, int count) {
    if (count > MAX_BYTES - length) {
      return false;
    }
    System.arraycopy(from, at, bytes, length, count);
    length += count;
    return true;
  }

  /**
   * Adds one byte that stays clear.
   *
   * @return false if they would be more than {@link #MAX_BYTES}
   */
  boolean add(byte one) {
    if (length == MAX_BYTES) {
      return false;
    }
    bytes[length++] = one;
    return true;
  }

  /** Where the bytes begin that are sealed: in the frame, or in the sealed frame. */
  public void bodyAt(int at) {
    bodyAt = at;
  }

  /** Bits that the first byte has in the decoder's frame and that are not set on the way. */
  void restoreFirstByteWith(int bits) {
    restoredBits = bits;
  }

  /** The clear bytes, in {@code [0, length())}; they are the AEAD's associated data. */
  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  public int bodyAt() {
    return bodyAt;
  }

  /** Writes the clear bytes as the decoder needs them at the start of its frame. */
  public void restoreTo(byte[] frame) {
    System.arraycopy(bytes, 0, frame, 0, length);
    if (length > 0) {
      frame[0] |= (byte) restoredBits;
    }
  }

  /** Writes the clear bytes and returns where they end. */
  public int copyTo(byte[] out, int at) {
    System.arraycopy(bytes, 0, out, at, length);
    return at + length;
  }

  /** Says sizes only: the bytes are a person's picture. */
  @Override
  public String toString() {
    return "ClearPart[length=" + length + ", bodyAt=" + bodyAt + "]";
  }

  /** A copy of the clear bytes, for messages that keep them. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }
}
