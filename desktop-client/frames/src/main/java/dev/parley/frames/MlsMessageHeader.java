package dev.parley.frames;

/**
 * As much of an MLSMessage (RFC 9420, section 6) as lies in the open and tells what it is: {@code
 * version} (2 bytes, 1), {@code wire_format} (2 bytes, 2 for a PrivateMessage), {@code group_id}
 * with its length, {@code epoch} (8 bytes), {@code content_type} (1 byte), {@code
 * authenticated_data} with its length. None of it is authenticated here; it only says which key to
 * wait for, and what no key is to be used up for.
 */
final class MlsMessageHeader {
  private static final int VERSION_MLS10 = 1;
  private static final int PRIVATE_MESSAGE = 2;

  private MlsMessageHeader() {}

  /** The epoch; -1 if the bytes are no PrivateMessage. */
  static long epoch(byte[] in, int at, int end) {
    int epochAt = epochAt(in, at, end);
    if (epochAt < 0) {
      return -1;
    }
    long epoch = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      epoch = (epoch << 8) | (in[epochAt + i] & 0xFF);
    }
    return Math.max(-1, epoch);
  }

  /** Where the authenticated data begins; -1 if there is none. */
  static int dataAt(byte[] in, int at, int end) {
    int lengthAt = dataLengthAt(in, at, end);
    return lengthAt < 0 ? -1 : lengthAt + lengthBytes(in, lengthAt);
  }

  /** Where the authenticated data ends; -1 if there is none. */
  static int dataEnd(byte[] in, int at, int end) {
    int lengthAt = dataLengthAt(in, at, end);
    return lengthAt < 0 ? -1 : vectorEnd(in, lengthAt, end);
  }

  private static int dataLengthAt(byte[] in, int at, int end) {
    int epochAt = epochAt(in, at, end);
    int lengthAt = epochAt + Long.BYTES + 1;
    return epochAt < 0 || lengthAt >= end || vectorEnd(in, lengthAt, end) < 0 ? -1 : lengthAt;
  }

  private static int epochAt(byte[] in, int at, int end) {
    if (end - at < 5 || uint16(in, at) != VERSION_MLS10 || uint16(in, at + 2) != PRIVATE_MESSAGE) {
      return -1;
    }
    int epochAt = vectorEnd(in, at + 4, end);
    return epochAt < 0 || end - epochAt < Long.BYTES ? -1 : epochAt;
  }

  /** Where a vector ends; its length is one or two bytes (RFC 9420, section 2.1.2). */
  private static int vectorEnd(byte[] in, int at, int end) {
    int bytes = lengthBytes(in, at);
    if (bytes < 0 || end - at < bytes) {
      return -1;
    }
    int length = bytes == 1 ? in[at] & 0xFF : ((in[at] & 0x3F) << 8) | (in[at + 1] & 0xFF);
    return length > end - at - bytes ? -1 : at + bytes + length;
  }

  private static int lengthBytes(byte[] in, int at) {
    int first = in[at] & 0xFF;
    return first < 0x40 ? 1 : first < 0x80 ? 2 : -1;
  }

  private static int uint16(byte[] in, int at) {
    return ((in[at] & 0xFF) << 8) | (in[at + 1] & 0xFF);
  }
}
