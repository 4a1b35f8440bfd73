package dev.parley.frames;

/**
 * As much of an MLSMessage (RFC 9420, section 6) as tells its epoch: {@code version} (2 bytes, 1),
 * {@code wire_format} (2 bytes, 2 for a PrivateMessage), {@code group_id} with its length, {@code
 * epoch} (8 bytes). None of it is authenticated here; it only says which key to wait for.
 */
final class MlsMessageHeader {
  private static final int VERSION_MLS10 = 1;
  private static final int PRIVATE_MESSAGE = 2;

  private MlsMessageHeader() {}

  /** The epoch; -1 if the bytes are no PrivateMessage. */
  static long epoch(byte[] in, int at, int end) {
    if (end - at < 5 || uint16(in, at) != VERSION_MLS10 || uint16(in, at + 2) != PRIVATE_MESSAGE) {
      return -1;
    }
    int groupIdAt = groupIdAt(in, at + 4, end);
    if (groupIdAt < 0 || end - groupIdAt < Long.BYTES) {
      return -1;
    }
    long epoch = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      epoch = (epoch << 8) | (in[groupIdAt + i] & 0xFF);
    }
    return Math.max(-1, epoch);
  }

  /** Where the group id ends; its length is one or two bytes (RFC 9420, section 2.1.2). */
  private static int groupIdAt(byte[] in, int at, int end) {
    int first = in[at] & 0xFF;
    if (first < 0x40) {
      return Math.min(end, at + 1 + first);
    }
    if (first < 0x80 && end - at >= 2) {
      return Math.min(end, at + 2 + (((first & 0x3F) << 8) | (in[at + 1] & 0xFF)));
    }
    return -1;
  }

  private static int uint16(byte[] in, int at) {
    return ((in[at] & 0xFF) << 8) | (in[at + 1] & 0xFF);
  }
}
