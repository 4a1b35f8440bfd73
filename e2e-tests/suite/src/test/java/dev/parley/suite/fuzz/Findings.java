package dev.parley.suite.fuzz;

import java.util.Arrays;
import java.util.HexFormat;

/** What a target holds to be true of what it read. */
final class Findings {
  private Findings() {}

  /** The one form that a value has: the bytes that were read are the bytes that are written. */
  static void sameBytes(byte[] read, byte[] written) {
    if (!Arrays.equals(read, written)) {
      throw new AssertionError(
          "two forms of one value: "
              + HexFormat.of().formatHex(read)
              + " is written "
              + HexFormat.of().formatHex(written));
    }
  }

  static void same(Object read, Object again) {
    if (!read.equals(again)) {
      throw new AssertionError("another value after it was written and read again: " + again);
    }
  }

  static void require(boolean holds, String promise) {
    if (!holds) {
      throw new AssertionError(promise);
    }
  }
}
