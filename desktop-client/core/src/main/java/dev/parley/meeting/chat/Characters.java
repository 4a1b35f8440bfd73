package dev.parley.meeting.chat;

/**
 * Which characters a text of somebody else may hold, so that it can do no harm where it is shown:
 * none that steer a terminal or a widget, and none that turn the text around them.
 */
public final class Characters {
  private Characters() {}

  /** Whether a code point may be shown. */
  public static boolean isShown(int c) {
    return !isTurning(c)
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

  /** Embeddings, overrides, isolates and marks of Unicode's bidirectional algorithm (UAX #9). */
  private static boolean isTurning(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  static boolean isLineBreak(int c) {
    return c == '\n' || c == 0x2028 || c == 0x2029 || c == 0x0085;
  }
}
