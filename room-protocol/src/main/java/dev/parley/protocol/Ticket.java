package dev.parley.protocol;

import java.util.regex.Pattern;

/**
 * What a participant shows to resume its connection and to be let at its media sessions: 128 random
 * bits, base64url without padding. A secret between one client and the server; it never prints.
 */
public record Ticket(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public Ticket {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a ticket is 22 base64url characters");
    }
  }

  @Override
  public String toString() {
    return "Ticket[redacted]";
  }
}
