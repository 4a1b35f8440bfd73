package dev.parley.meeting.machine;

import dev.parley.protocol.ErrorCode;

/** What to do after the server ended a connection. */
enum Retry {
  /** Come back as who we were. */
  AS_BEFORE,
  /** Come back as somebody new. */
  AS_NEW,
  /** Do not come back: it would end the same way. */
  NEVER;

  /** Longest wait that a server may impose, in milliseconds: a minute. */
  private static final long LONGEST = 60_000;

  static long bound(long wanted) {
    return Math.clamp(wanted, 0, LONGEST);
  }

  static Retry of(ErrorCode code) {
    return switch (code) {
      case RESUME_EXPIRED, NEW_INCARNATION, LOG_TRIMMED, STOPPED_READING -> AS_NEW;
      case RATE_LIMITED,
          ROOM_FULL,
          SERVER_FULL,
          ADDRESS_LIMITED,
          SLOW_CONSUMER,
          STALE_SUMMARY,
          INTERNAL ->
          AS_BEFORE;
      case MALFORMED, VERSION_MISMATCH, PROOF_INVALID, TOO_LARGE, UNEXPECTED_MESSAGE, REPLACED ->
          NEVER;
    };
  }
}
