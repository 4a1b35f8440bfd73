package dev.parley.meeting.chat;

/** What is to be said beside a name that somebody took during the meeting. */
public enum NameNote {
  /** It is like nobody else's that we know. */
  OWN(""),
  /** Somebody else in the room is called so. */
  LIKE_ANOTHER_HERE("Somebody else in this meeting has that name, so it is not shown as theirs."),
  /** We know somebody else who is called so. */
  LIKE_SOMEBODY_KNOWN(
      "You know somebody else of that name, so it is not shown as theirs. Compare the safety number"
          + " with them if they say that it is them.");

  private final String words;

  NameNote(String words) {
    this.words = words;
  }

  /** A sentence for the person; empty for {@link #OWN}. */
  public String words() {
    return words;
  }
}
