package dev.parley.protocol;

/**
 * Why the server refused something: the same code on the wire, in the log and in the metrics. The
 * sentences for people are in {@code ErrorCode.properties}.
 */
public enum ErrorCode {
  /** The message is no {@link ClientMessage}, or a field of it has a wrong form. */
  MALFORMED,
  /** The client speaks another version of this protocol. */
  VERSION_MISMATCH,
  /** The proof that comes with the first message was not made for this room and connection. */
  PROOF_INVALID,
  /** A message was larger than its limit. */
  TOO_LARGE,
  /** More messages or bytes a second than the limit. */
  RATE_LIMITED,
  /** The room holds as many people as the limit. */
  ROOM_FULL,
  /** The server holds as many rooms as the limit. */
  SERVER_FULL,
  /**
   * The network address holds or asks for as much as one address may, by the detail: CLIENTS,
   * JOINS, PEOPLE of one room or ROOMS.
   */
  ADDRESS_LIMITED,
  /** The ticket is unknown, or the time to resume is over: join again. */
  RESUME_EXPIRED,
  /** The room has a new log: join again. */
  NEW_INCARNATION,
  /** The entries asked for are no longer kept: join again. */
  LOG_TRIMMED,
  /** Not allowed in this state of the connection, such as a post before a join. */
  UNEXPECTED_MESSAGE,
  /**
   * The post carries a summary made before its author had read the room's newest: it is not logged,
   * and its author may try again.
   */
  STALE_SUMMARY,
  /** The client reads too slowly: its connection is closed, and it may resume. */
  SLOW_CONSUMER,
  /** No heartbeat came, or the log was not read, for too long: join again. */
  STOPPED_READING,
  /** The same participant connected again, so this connection is closed. */
  REPLACED,
  /** A fault in the server. */
  INTERNAL
}
