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

  /**
   * Whether a code point may stand in a name: none that is drawn as nothing, by which a name could
   * differ from one that looks the same. What joins or varies letters and pictures may.
   */
  static boolean isInName(int c) {
    return isShown(c)
        && (isJoining(c) || (Character.getType(c) != Character.FORMAT && !isDrawnAsNothing(c)));
  }

  /** Whether anything is seen of a code point that stands alone. */
  static boolean isDrawn(int c) {
    return isInName(c)
        && !isJoining(c)
        && switch (Character.getType(c)) {
          case Character.SPACE_SEPARATOR,
              Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK ->
              false;
          default -> true;
        };
  }

  /** Joiners, of Persian and of pictures of families, and selectors of variants. */
  private static boolean isJoining(int c) {
    return c == 0x200C
        || c == 0x200D
        || (c >= 0xFE00 && c <= 0xFE0F)
        || (c >= 0xE0100 && c <= 0xE01EF);
  }

  /**
   * Default_Ignorable_Code_Point beside formats (fillers, joiners of other scripts), and blank
   * braille.
   */
  private static boolean isDrawnAsNothing(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0;
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
