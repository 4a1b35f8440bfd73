package dev.parley.client.trace;

import java.util.Locale;

/**
 * What a participant can write a line about, by the specification's names. Its other actions are
 * nobody's who could write a line: Take, TimeOut and Silence are the server's; Crash and Mute
 * befall somebody unawares; what a person wants (Request) is seen when it is posted; and anyone who
 * lies does not say so.
 */
public enum TracedAction {
  /** The server let us in. */
  JOIN,
  /** We read an entry: Joined, Left, or somebody's operation. */
  READ,
  /** We post an operation. */
  POST,
  /** We post a commit that only renews our keys. */
  HEAL,
  /** What we wanted to post was not made or not taken, but for Stale. It counts as not posted. */
  UNSTAGEABLE,
  /** Our post was refused, because another summary came first. */
  STALE,
  /** We are back in the room after a lost connection. */
  RESUME,
  /** The meeting is over for us, and no entry of the log says so. */
  LEAVE,
  /** The room takes us for gone, or we take it that it does: we come in again as somebody new. */
  EXPIRE,
  /** We cannot follow the group: we come in again as somebody new. */
  REJOIN;

  /** The name. */
  public String word() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }
}
