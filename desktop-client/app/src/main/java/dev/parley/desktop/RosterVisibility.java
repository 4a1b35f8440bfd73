package dev.parley.desktop;

/** Whether the server knows of somebody who is in the encryption group. */
public enum RosterVisibility {
  /** The server lists the person, as it should. */
  LISTED(""),
  /** The server keeps quiet about somebody who has not left. */
  HIDDEN("In the group, but the server does not list this person"),
  /** The person has left or was removed; the keys change in a moment. */
  LEAVING("Has left; the keys change in a moment");

  private final String words;

  RosterVisibility(String words) {
    this.words = words;
  }

  /** What there is to say about it; empty if all is as it should be. */
  public String words() {
    return words;
  }
}
