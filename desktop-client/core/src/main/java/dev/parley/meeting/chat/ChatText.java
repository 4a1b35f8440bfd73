package dev.parley.meeting.chat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The text of a chat line: harmless to show, in at most {@link #MAX_BYTES} bytes and {@link
 * #MAX_LINE_BREAKS} line breaks. It never prints: it is personal.
 */
public record ChatText(String value) {
  /** Bytes in UTF-8. With what stands around it a line fits the smallest size of what is said. */
  public static final int MAX_BYTES = 960;

  /** A text may not push everybody else's off the screen. */
  public static final int MAX_LINE_BREAKS = 20;

  /** Stands in for a character that is not shown (Unicode's own for this purpose). */
  private static final int REPLACEMENT = 0xFFFD;

  public ChatText {
    if (!value.equals(harmless(value))) {
      throw new IllegalArgumentException("a text has no characters that are not for showing");
    }
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a text is not empty");
    }
    if (bytes(value) > MAX_BYTES) {
      throw new IllegalArgumentException("a text has at most " + MAX_BYTES + " bytes");
    }
  }

  /** What a person typed, or another member sent, made harmless; empty if nothing is left of it. */
  public static Optional<ChatText> of(String text) {
    String harmless = harmless(text);
    return harmless.isEmpty() ? Optional.empty() : Optional.of(new ChatText(harmless));
  }

  /** Whether a text is too long to be said. */
  public static boolean isTooLong(String text) {
    // Whatever is taken out makes it shorter; nobody pastes a book to have it measured.
    return text.length() > 8 * MAX_BYTES || bytes(harmless(text)) > MAX_BYTES;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Line breaks become \n, and beyond the limit spaces; tabs become spaces; characters that would
   * turn or steer are replaced. Blank ends are cut off. Doing it twice changes nothing more.
   */
  private static String harmless(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int breaks = 0;
    for (int c : text.replace("\r\n", "\n").strip().codePoints().toArray()) {
      if (Characters.isLineBreak(c)) {
        breaks++;
        out.append(breaks <= MAX_LINE_BREAKS ? '\n' : ' ');
      } else if (c == '\t') {
        out.append(' ');
      } else {
        out.appendCodePoint(Characters.isShown(c) ? c : REPLACEMENT);
      }
    }
    return out.toString().strip();
  }

  @Override
  public String toString() {
    return "ChatText[redacted]";
  }
}
