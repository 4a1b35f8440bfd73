package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import dev.parley.meeting.chat.Presence;
import java.nio.charset.StandardCharsets;

/**
 * How a participant wants to be called: what a name may be, for our own and for everybody else's.
 * It never prints: a name is personal.
 */
public record DisplayName(String value) {
  /** Characters as a person counts them, more or less: a tile has room for no more. */
  public static final int MAX_CODE_POINTS = Presence.MAX_NAME_CODE_POINTS;

  /** Bytes in UTF-8: the length in a hello has eight bits. */
  static final int MAX_BYTES = Presence.MAX_NAME_BYTES;

  public DisplayName {
    if (value.codePointCount(0, value.length()) > MAX_CODE_POINTS) {
      throw new IllegalArgumentException(EngineText.NAME_LENGTH.text(MAX_CODE_POINTS));
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException(EngineText.NAME_BYTES.text(MAX_BYTES));
    }
    if (!Presence.isName(value)) {
      throw new IllegalArgumentException(EngineText.NAME_CHARACTERS.text());
    }
  }

  @Override
  public String toString() {
    return "DisplayName[redacted]";
  }
}
