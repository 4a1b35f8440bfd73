package dev.parley.protocol;

import java.util.regex.Pattern;

/**
 * The name of a room in its link and in the server's routes. It never prints: a name is personal.
 */
public record RoomId(String value) {
  /** One to 64 characters that need no escaping in a URL path. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public RoomId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a room's name is 1 to 64 letters, digits, hyphens or underscores");
    }
  }

  @Override
  public String toString() {
    return "RoomId[redacted]";
  }
}
