package dev.parley.protocol;

/** Why the server refused something, the same word on the wire, in the log and in the metrics. */
public enum ErrorCode {
  /** The message was not one of {@link ClientMessage}'s, or broke its form. */
  MALFORMED,
  /** The client speaks another version of this protocol. */
  VERSION_MISMATCH,
  /** A message was larger than its limit. */
  TOO_LARGE,
  /** More messages or bytes a second than the limit. */
  RATE_LIMITED,
  /** The room holds as many people as the limit. */
  ROOM_FULL,
  /** The server holds as many rooms as the limit. */
  SERVER_FULL,
  /** The ticket is unknown, or its grace time is over: join anew. */
  RESUME_EXPIRED,
  /** The room's log began anew: join anew. */
  NEW_INCARNATION,
  /** The entries asked for are no longer kept: join anew. */
  LOG_TRIMMED,
  /** Not allowed at this moment of the connection, such as a post before a join. */
  UNEXPECTED_MESSAGE,
  /**
   * The post carries a summary made before its author had read the room's newest: it is not logged,
   * and its author may try again.
   */
  STALE_SUMMARY,
  /** The reader is too slow: its connection is cut, and it may resume. */
  SLOW_CONSUMER,
  /** The meeting loop was not heard, or did not read the log, for too long: join anew. */
  STOPPED_READING,
  /** The same participant connected again, so this connection is closed. */
  REPLACED,
  /** A fault in the server. */
  INTERNAL
}
