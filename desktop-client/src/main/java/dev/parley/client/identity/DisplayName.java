package dev.parley.client.identity;

import java.nio.charset.StandardCharsets;

/**
 * How a participant wants to be called: what a name may be, for our own and for everybody else's.
 * It never prints: a name is personal.
 */
public record DisplayName(String value) {
  /** Characters as a person counts them, more or less: a tile has room for no more. */
  public static final int MAX_CODE_POINTS = 64;

  /** Bytes in UTF-8: the length in a hello has eight bits. */
  static final int MAX_BYTES = 255;

  public DisplayName {
    if (value.isBlank() || value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
      throw new IllegalArgumentException("a name has 1 to " + MAX_CODE_POINTS + " characters");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("a name has at most " + MAX_BYTES + " bytes");
    }
    if (!value.codePoints().allMatch(DisplayName::isShown)) {
      throw new IllegalArgumentException(
          "a name has no control characters and none that turn the text around");
    }
  }

  private static boolean isShown(int c) {
    boolean turns =
        (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    return !turns
        && switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.SURROGATE,
              Character.UNASSIGNED,
              Character.PRIVATE_USE,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
  }

  @Override
  public String toString() {
    return "DisplayName[redacted]";
  }
}
