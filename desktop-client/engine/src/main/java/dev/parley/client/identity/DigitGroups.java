package dev.parley.client.identity;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A hash as people compare it: groups of five digits, each five bytes of it modulo 100000. */
public final class DigitGroups {
  private static final int BYTES_PER_GROUP = 5;

  private DigitGroups() {}

  /** The first groups of a hash. */
  public static String of(byte[] hash, int groups) {
    return IntStream.range(0, groups)
        .mapToObj(group -> String.format(Locale.ROOT, "%05d", number(hash, group) % 100_000))
        .collect(Collectors.joining(" "));
  }

  private static long number(byte[] hash, int group) {
    long number = 0;
    for (int i = 0; i < BYTES_PER_GROUP; i++) {
      number = (number << 8) | Byte.toUnsignedInt(hash[group * BYTES_PER_GROUP + i]);
    }
    return number;
  }
}
