package dev.parley.client.identity;

import java.util.regex.Pattern;

/**
 * What people call a meeting: the part of its link that can be said aloud. The server is not told
 * it; it knows the room by its {@link dev.parley.protocol.RoomId}. It never prints: a name is
 * personal.
 */
public record RoomName(String value) {
  /** One to 64 characters that need no escaping in a URL path. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public RoomName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a room's name is 1 to 64 letters, digits, hyphens or underscores");
    }
  }

  @Override
  public String toString() {
    return "RoomName[redacted]";
  }
}
