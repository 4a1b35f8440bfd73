package dev.parley.protocol;

import java.util.regex.Pattern;

/**
 * A room's name on the server: the hash of its {@link RoomKey}, base64url without padding. So only
 * those who hold the key's other half, which comes from the link, can prove that a room is theirs.
 * It never prints: it is the same each time that the same people meet.
 */
public record RoomId(String value) {
  /** 32 bytes; the last character carries four bits. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

  public RoomId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a room's id is 43 base64url characters");
    }
  }

  @Override
  public String toString() {
    return "RoomId[redacted]";
  }
}
