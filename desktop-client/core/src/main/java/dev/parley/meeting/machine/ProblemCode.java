package dev.parley.meeting.machine;

/**
 * What a meeting can have to say, beside a refused post and the reasons to join again. The
 * sentences stand in {@code ProblemCode.properties}.
 */
enum ProblemCode {
  /** The last entry that was read, and the number of the next. */
  LOG_GAP,
  /** The number of the entry. */
  LOG_REPEAT,
  /** The number of the entry. */
  LOG_FORK,
  /** The end of the server's log, and the last entry that was read. */
  LOG_SHRANK,
  HELLO_ALTERED,
  /** The participant that posted it, and the refusal's words. */
  POST_IGNORED,
  /** The participant that did it. */
  REMOVED,
  /** The participant that did it. */
  DENIED,
  /** The refusal's words. */
  NOT_ALLOWED,
  LEFT,
  SERVER_CLOSING,
  CONNECTION_LOST,
  NOT_TRUSTED,
  NO_ANSWER,
  OTHER_SUITE,
  KEYS_REFUSED,
  AWAY_TOO_LONG,
  UNKNOWN_MEETING
}
