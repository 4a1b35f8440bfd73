package dev.parley.frames.codec;

/** As much of an H.264 slice header as a depacketizer reads (ITU-T H.264, 7.3.3). */
final class SliceHeader {
  /** first_mb_in_slice, slice_type, pic_parameter_set_id. */
  private static final int VALUES = 3;

  private static final int MAX_LEADING_ZEROS = 31;

  private SliceHeader() {}

  /**
   * Where the byte ends that holds the last bit of {@code pic_parameter_set_id}.
   *
   * @param at the first byte after the NAL unit's header
   * @return -1 if the bytes end before, or hold no Exp-Golomb numbers
   */
  static int endOfPictureParameterSetId(byte[] in, int at, int end) {
    Reader reader = new Reader(in, at, end);
    for (int i = 0; i < VALUES; i++) {
      if (!reader.skipUnsigned()) {
        return -1;
      }
    }
    return reader.end();
  }

  /**
   * Reads bits and steps over emulation prevention bytes. It never escapes, so it costs nothing.
   */
  private static final class Reader {
    private final byte[] in;
    private final int end;
    private int next;
    private int bits;
    private int bitsLeft;
    private int zeros;

    Reader(byte[] in, int at, int end) {
      this.in = in;
      this.next = at;
      this.end = end;
    }

    /** Where the last byte that was read ends. */
    int end() {
      return next;
    }

    /** Steps over one ue(v). */
    boolean skipUnsigned() {
      int leadingZeros = 0;
      int bit = bit();
      while (bit == 0) {
        leadingZeros++;
        bit = bit();
      }
      if (bit < 0 || leadingZeros > MAX_LEADING_ZEROS) {
        return false;
      }
      for (int i = 0; i < leadingZeros; i++) {
        if (bit() < 0) {
          return false;
        }
      }
      return true;
    }

    private int bit() {
      if (bitsLeft == 0 && !load()) {
        return -1;
      }
      bitsLeft--;
      return bits >>> bitsLeft & 1;
    }

    private boolean load() {
      if (zeros == 2 && next < end && in[next] == 3) {
        next++;
        zeros = 0;
      }
      if (next >= end) {
        return false;
      }
      bits = in[next++] & 0xFF;
      zeros = bits == 0 ? Math.min(2, zeros + 1) : 0;
      bitsLeft = 8;
      return true;
    }
  }
}
