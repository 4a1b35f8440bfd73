package dev.parley.protocol;

import java.util.regex.Pattern;

/**
 * One life of a room's log: 128 random bits, base64url without padding. A server that restarts
 * begins a new one, and a client that holds numbers of the old one joins again.
 */
public record Incarnation(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");

  public Incarnation {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an incarnation is 22 base64url characters");
    }
  }
}
