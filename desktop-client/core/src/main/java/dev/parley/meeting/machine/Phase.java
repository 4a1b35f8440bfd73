package dev.parley.meeting.machine;

/** Where a participant stands, as a person would say it. */
public enum Phase {
  /** On the way into the room. */
  CONNECTING,
  /** In the room, not yet a member of the group. */
  WAITING,
  /** A member of the group. */
  IN_MEETING,
  /** The connection was lost and is being made again. */
  RESUMING,
  /** A member decided to remove us. Final. */
  REMOVED,
  /** A member decided not to let us in. Final. */
  DENIED,
  /** We left. Final. */
  LEFT,
  /** Something is wrong that trying again cannot mend; nothing is sent any more. Final. */
  FAILED;

  /** Whether the meeting is over for us. */
  public boolean isFinal() {
    return switch (this) {
      case CONNECTING, WAITING, IN_MEETING, RESUMING -> false;
      case REMOVED, DENIED, LEFT, FAILED -> true;
    };
  }
}
