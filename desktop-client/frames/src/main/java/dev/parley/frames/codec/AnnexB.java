package dev.parley.frames.codec;

import java.util.Arrays;

/** The byte stream format of ITU-T H.264, Annex B, and its emulation prevention (7.4.1). */
public final class AnnexB {
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
   * Changes bytes in place so that no start code is among them, nor made together with the bytes
   * before {@code from}: a 3 is put after every two zeros that a byte below 4 follows. One random
   * frame of 1200 bytes in 3500 has such a place; only then is anything copied.
   *
   * @param limit where the room behind the bytes ends
   * @return where the bytes end now, or -1 if they do not fit
   */
  public static int escape(byte[] bytes, int from, int to, int limit) {
    int first = firstPlace(bytes, from, to, 0);
    if (first == to) {
      return to;
    }
    byte[] tail = Arrays.copyOfRange(bytes, first, to);
    int zeros = 2;
    int at = first;
    for (byte each : tail) {
      boolean escaped = zeros == 2 && (each & 0xFF) <= ESCAPE;
      if (limit - at < (escaped ? 2 : 1)) {
        return -1;
      }
      if (escaped) {
        bytes[at++] = ESCAPE;
        zeros = 0;
      }
      bytes[at++] = each;
      zeros = each == 0 ? zeros + 1 : 0;
    }
    return at;
  }

  /**
   * Takes the threes out again, in place.
   *
   * @return where the bytes end
   */
  public static int unescape(byte[] bytes, int from, int to) {
    int first = firstPlace(bytes, from, to, ESCAPE);
    int zeros = 2;
    int at = first;
    for (int i = first; i < to; i++) {
      byte each = bytes[i];
      if (zeros == 2 && each == ESCAPE) {
        zeros = 0;
      } else {
        bytes[at++] = each;
        zeros = each == 0 ? Math.min(2, zeros + 1) : 0;
      }
    }
    return at;
  }

  /**
   * The first byte at or after {@code from} that follows two zeros and is between {@code lowest}
   * and 3; {@code to} if there is none. Two zeros may lie before {@code from}.
   */
  private static int firstPlace(byte[] bytes, int from, int to, int lowest) {
    int i = Math.max(from, 2);
    while (i < to) {
      int each = bytes[i] & 0xFF;
      if (each > ESCAPE) {
        // No place can be among the next two either: a byte above 3 is no zero.
        i += 3;
      } else if (each >= lowest && bytes[i - 1] == 0 && bytes[i - 2] == 0) {
        return i;
      } else {
        i++;
      }
    }
    return to;
  }
}
