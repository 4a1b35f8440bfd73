package dev.parley.server.http;

import dev.parley.protocol.ErrorCode;
import java.util.Optional;

/** WebSocket close codes (RFC 6455, section 7.4.1) for the reasons a room has. */
final class CloseCodes {
  static final int NORMAL = 1000;
  static final int POLICY = 1008;
  static final int TOO_BIG = 1009;
  static final int SERVER_FAULT = 1011;
  static final int TRY_LATER = 1013;

  private CloseCodes() {}

  static int of(Optional<ErrorCode> why) {
    return why.map(CloseCodes::of).orElse(NORMAL);
  }

  private static int of(ErrorCode code) {
    return switch (code) {
      case TOO_LARGE -> TOO_BIG;
      case INTERNAL -> SERVER_FAULT;
      case ROOM_FULL, SERVER_FULL, ADDRESS_LIMITED, SLOW_CONSUMER -> TRY_LATER;
      case MALFORMED,
          VERSION_MISMATCH,
          PROOF_INVALID,
          RATE_LIMITED,
          RESUME_EXPIRED,
          NEW_INCARNATION,
          LOG_TRIMMED,
          UNEXPECTED_MESSAGE,
          STALE_SUMMARY,
          STOPPED_READING,
          REPLACED ->
          POLICY;
    };
  }
}
