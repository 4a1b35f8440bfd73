package dev.parley.desktop.meeting;

import dev.parley.desktop.PersonId;
import dev.parley.desktop.text.WindowText;
import dev.parley.protocol.text.MessageBundle;

/**
 * Something about a person that stays on the screen until the person in front of it has read it.
 *
 * @param person the one it is about
 * @param name what that person is called
 * @param kind what it is
 */
public record Alert(PersonId person, String name, Kind kind) {
  /** What there is to say. */
  public enum Kind {
    /** A known name with another key. */
    CHANGED_KEY,
    /** Somebody else sends in a member's place. */
    FORGED,
    /** A member that the server does not announce. */
    HIDDEN;
  }

  /** The whole sentence. */
  public String words() {
    return WindowText.ALERT.text(BidiText.name(name), MessageBundle.of(Kind.class).text(kind));
  }

  @Override
  public String toString() {
    return "Alert[" + kind + "]";
  }
}
