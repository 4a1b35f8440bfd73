package dev.parley.client.frames;

/** The byte stream format of ITU-T H.264, Annex B, and its emulation prevention (7.4.1). */
final class AnnexB {
  private static final int ESCAPE = 3;

  private AnnexB() {}

  /** Where the first NAL unit after {@code from} begins, behind its start code; or the end. */
  static int nextUnit(byte[] in, int from, int end) {
    for (int i = from; i + 3 < end; i++) {
      if (in[i] == 0 && in[i + 1] == 0 && in[i + 2] == 1) {
        return i + 3;
      }
    }
    return end;
  }

  /**
   * Where the NAL unit ends that is followed by the one at {@code next}: before the start code and
   * any zeros, which are not part of a unit.
   */
  static int endOfUnit(byte[] in, int unit, int next, int end) {
    int at = next < end ? next - 3 : end;
    while (at > unit + 1 && in[at - 1] == 0) {
      at--;
    }
    return at;
  }

  /**
   * Copies bytes so that no start code appears among them, nor together with the bytes before
   * {@code outAt}: a 3 is put after every two zeros that a byte below 4 follows.
   *
   * @return where the copy ends, or -1 if it does not fit below {@code outEnd}
   */
  static int escape(byte[] in, int from, int to, byte[] out, int outAt, int outEnd) {
    int zeros = zerosBefore(out, outAt);
    int at = outAt;
    for (int i = from; i < to; i++) {
      if (zeros == 2 && (in[i] & 0xFF) <= ESCAPE) {
        if (at == outEnd) {
          return -1;
        }
        out[at++] = ESCAPE;
        zeros = 0;
      }
      if (at == outEnd) {
        return -1;
      }
      out[at++] = in[i];
      zeros = in[i] == 0 ? zeros + 1 : 0;
    }
    return at;
  }

  /**
   * Takes the threes out again, in place.
   *
   * @return where the bytes end
   */
  static int unescape(byte[] bytes, int from, int to) {
    int zeros = zerosBefore(bytes, from);
    int at = from;
    for (int i = from; i < to; i++) {
      if (zeros == 2 && bytes[i] == ESCAPE) {
        zeros = 0;
        continue;
      }
      byte each = bytes[i];
      bytes[at++] = each;
      zeros = each == 0 ? Math.min(2, zeros + 1) : 0;
    }
    return at;
  }

  private static int zerosBefore(byte[] bytes, int at) {
    int zeros = 0;
    while (zeros < 2 && at - zeros > 0 && bytes[at - zeros - 1] == 0) {
      zeros++;
    }
    return zeros;
  }
}
