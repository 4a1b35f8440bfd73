package dev.parley.desktop.meeting;

import dev.parley.desktop.PersonId;

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
    CHANGED_KEY(
        "has another identity than the one you know by this name. It may be a new device, or"
            + " somebody else who takes the name. Compare the safety number with them by another"
            + " way, such as a telephone call, before you tell them anything."),
    /** Somebody else sends in a member's place. */
    FORGED(
        "is not the one who sends all that is seen or heard under this name: somebody in this"
            + " meeting forges or adds to it. Do not believe it. Anyone who may remove people can remove"
            + " them."),
    /** A member that the server does not announce. */
    HIDDEN(
        "is in this meeting, and the server hides it. Ask who this is before you go on; anyone who may"
            + " remove people can remove them.");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** The whole sentence. */
  public String words() {
    return BidiText.name(name) + " " + kind.words;
  }

  @Override
  public String toString() {
    return "Alert[" + kind + "]";
  }
}
