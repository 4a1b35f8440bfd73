package dev.parley.desktop;

import dev.parley.protocol.text.MessageBundle;

/** Whether the server knows of somebody who is in the encryption group. */
public enum RosterVisibility {
  /** The server lists the person, as it should. */
  LISTED,
  /** The server keeps quiet about somebody who has not left. */
  HIDDEN,
  /** The person has left or was removed; the keys change in a moment. */
  LEAVING;

  /** What there is to say about it; empty if all is as it should be. */
  public String words() {
    return MessageBundle.of(RosterVisibility.class).text(this);
  }
}
