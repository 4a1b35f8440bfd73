package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterEvent;
import dev.parley.protocol.ErrorCode;

/** What a post that the server refused is to the committer. */
final class PostRefusal {
  private PostRefusal() {}

  static CommitterEvent of(long ref, ErrorCode code) {
    return switch (code) {
      case STALE_SUMMARY -> new CommitterEvent.PostLost(ref, CommitterEvent.Loss.STALE);
      case TOO_LARGE ->
          new CommitterEvent.StageFailed(ref, new CommitterEvent.StageFailed.Why.TooLarge());
      case MALFORMED,
          VERSION_MISMATCH,
          PROOF_INVALID,
          RATE_LIMITED,
          ROOM_FULL,
          SERVER_FULL,
          ADDRESS_LIMITED,
          RESUME_EXPIRED,
          NEW_INCARNATION,
          LOG_TRIMMED,
          UNEXPECTED_MESSAGE,
          SLOW_CONSUMER,
          STOPPED_READING,
          REPLACED,
          INTERNAL ->
          new CommitterEvent.PostLost(ref, CommitterEvent.Loss.REFUSED);
    };
  }
}
