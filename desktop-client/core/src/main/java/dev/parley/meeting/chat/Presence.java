package dev.parley.meeting.chat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What somebody says of itself, all at once: anyone who reads the newest knows everything.
 *
 * @param muted what its author says of its own microphone; what is heard is media's business
 * @param name how its author wants to be called from now on; empty for the name in its credential
 */
public record Presence(boolean handUp, boolean muted, Optional<String> name) {
  /** Of somebody who has said nothing yet. */
  public static final Presence NONE = new Presence(false, false, Optional.empty());

  /** Code points of a name, as in a credential: a tile has room for no more. */
  public static final int MAX_NAME_CODE_POINTS = 64;

  /** Bytes of a name in UTF-8. */
  public static final int MAX_NAME_BYTES = 255;

  public Presence {
    if (name.isPresent() && !isName(name.get())) {
      throw new IllegalArgumentException("that is no name");
    }
  }

  /** Whether somebody may be called so: the rules of the names in credentials. */
  public static boolean isName(String name) {
    return name.codePoints().anyMatch(Characters::isDrawn)
        && name.codePointCount(0, name.length()) <= MAX_NAME_CODE_POINTS
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES
        && name.codePoints().allMatch(Characters::isInName);
  }

  public Presence withHand(boolean up) {
    return new Presence(up, muted, name);
  }

  public Presence withMuted(boolean silent) {
    return new Presence(handUp, silent, name);
  }

  public Presence withName(Optional<String> next) {
    return new Presence(handUp, muted, next);
  }

  @Override
  public String toString() {
    return "Presence[handUp=%s, muted=%s, name redacted]".formatted(handUp, muted);
  }
}
