package dev.parley.protocol;

/** Why a participant is no longer in the room, as far as the server can tell. */
public enum LeaveReason {
  /** The participant said so. */
  LEFT,
  /** Its connection was lost and it did not resume inside the grace time. */
  CONNECTION_LOST,
  /** Its connection stood, but its meeting loop stopped reading the log. */
  STOPPED_READING,
  /** The server cut it off for breaking a limit. */
  EVICTED
}
