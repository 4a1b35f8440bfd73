package dev.parley.frames.sframe;

/**
 * The SFrame header of RFC 9605, section 4.3: a config byte {@code |X| K |Y| C |}, then the key id
 * and the counter where they do not fit their three bits. One object is reused for every frame of a
 * stream.
 */
public final class SframeHeader {
  /** Config byte, eight bytes of key id, eight bytes of counter. */
  public static final int MAX_BYTES = 17;

  /** The longest header whose key id is one of ours: config byte, two bytes, eight bytes. */
  static final int MAX_OWN_BYTES = 11;

  private static final int EXTENDED = 8;

  private long keyId;
  private long counter;
  private int length;

  /** Writes the header in its only (shortest) form and returns its length in bytes. */
  public static int encode(long keyId, long counter, byte[] out, int at) {
    int config = (field(keyId) << 4) | field(counter);
    out[at] = (byte) config;
    int end = putExtended(keyId, out, at + 1);
    end = putExtended(counter, out, end);
    return end - at;
  }

  /**
   * Reads the header at the start of these bytes.
   *
   * @return false if the bytes end inside it, or if a number is not in its shortest form
   */
  public boolean decode(byte[] in, int at, int available) {
    if (available < 1) {
      return false;
    }
    int config = in[at] & 0xFF;
    int keyIdBytes = extendedBytes(config >>> 4);
    int counterBytes = extendedBytes(config & 0xF);
    length = 1 + keyIdBytes + counterBytes;
    if (available < length) {
      return false;
    }
    keyId = keyIdBytes == 0 ? config >>> 4 : readBigEndian(in, at + 1, keyIdBytes);
    counter =
        counterBytes == 0 ? config & 0xF : readBigEndian(in, at + 1 + keyIdBytes, counterBytes);
    return (keyIdBytes == 0 || bytesOf(keyId) == keyIdBytes)
        && (counterBytes == 0 || bytesOf(counter) == counterBytes);
  }

  /** KID, an unsigned 64-bit number. */
  public long keyId() {
    return keyId;
  }

  /** CTR, an unsigned 64-bit number. */
  public long counter() {
    return counter;
  }

  /** Bytes of the header that was read. */
  public int length() {
    return length;
  }

  /** Four bits: the value itself, or the flag and the number of bytes less one. */
  private static int field(long value) {
    int bytes = bytesOf(value);
    return bytes == 0 ? (int) value : EXTENDED | (bytes - 1);
  }

  /** Bytes that the value needs outside of the config byte. */
  private static int bytesOf(long value) {
    return value >= 0 && value < EXTENDED ? 0 : (71 - Long.numberOfLeadingZeros(value)) / 8;
  }

  private static int extendedBytes(int field) {
    return field < EXTENDED ? 0 : field - EXTENDED + 1;
  }

  private static int putExtended(long value, byte[] out, int at) {
    int bytes = bytesOf(value);
    for (int i = 0; i < bytes; i++) {
      out[at + i] = (byte) (value >>> (8 * (bytes - 1 - i)));
    }
    return at + bytes;
  }

  private static long readBigEndian(byte[] in, int at, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (in[at + i] & 0xFF);
    }
    return value;
  }
}
