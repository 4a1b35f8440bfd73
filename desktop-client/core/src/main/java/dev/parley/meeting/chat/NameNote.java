package dev.parley.meeting.chat;

import dev.parley.protocol.text.MessageBundle;

/** What is to be said beside a name that somebody took during the meeting. */
public enum NameNote {
  /** It is like nobody else's that we know. */
  OWN,
  /** Somebody else in the room is called so. */
  LIKE_ANOTHER_HERE,
  /** We know somebody else who is called so. */
  LIKE_SOMEBODY_KNOWN;

  /** A sentence for the person; empty for {@link #OWN}. */
  public String words() {
    return MessageBundle.of(NameNote.class).text(this);
  }
}
