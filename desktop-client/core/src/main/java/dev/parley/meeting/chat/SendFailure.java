package dev.parley.meeting.chat;

import dev.parley.protocol.text.MessageBundle;

/** Why something was not said. The name is the code for logs, {@link #words} are for the person. */
public enum SendFailure {
  NOTHING_TO_SAY,
  TEXT_TOO_LONG,
  NAME_NOT_TAKEN,
  TOO_MUCH_WAITS,
  NOT_IN_MEETING,
  NOBODY_THERE,
  NOT_SEALED,
  SERVER_REFUSES,
  SERVER_ALTERS,
  MEETING_IS_OVER;

  /** A sentence for the person. */
  public String words() {
    return MessageBundle.of(SendFailure.class).text(this);
  }
}
