package dev.parley.suite.fuzz;

import java.util.Arrays;
import java.util.List;

/**
 * What the fuzzer calls: the target that {@code -Dparley.fuzz.target} names, or, without one, the
 * target that the first byte of the input chooses.
 */
public final class FuzzEntry {
  private static final List<FuzzTarget> TARGETS = List.of(FuzzTarget.values());
  private static final String NAMED = System.getProperty("parley.fuzz.target", "");

  private FuzzEntry() {}

  /** One input; an exception is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    if (!NAMED.isEmpty()) {
      FuzzTarget.of(NAMED).orElseThrow().read(input);
    } else if (input.length > 0) {
      FuzzTarget target = TARGETS.get(Byte.toUnsignedInt(input[0]) % TARGETS.size());
      target.read(Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /** The first byte that chooses this target. */
  static byte choiceOf(FuzzTarget target) {
    return (byte) TARGETS.indexOf(target);
  }
}
