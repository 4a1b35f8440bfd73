package dev.parley.desktop.meeting;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One or two letters that stand for a name while there is no picture. */
final class Initials {
  private Initials() {}

  static String of(String name) {
    return Arrays.stream(name.strip().split("\\s+", 4))
        .filter(word -> !word.isEmpty() && !word.startsWith("("))
        .limit(2)
        .map(word -> new String(Character.toChars(word.codePointAt(0))))
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
