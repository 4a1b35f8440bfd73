package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.Optional;

/** What can happen to a participant in the committer protocol. */
public sealed interface CommitterEvent {
  // From the log, in its order.

  /** Somebody came in; the hello is empty if it is of no use. */
  record Joined(ParticipantId participant, Optional<Hello> hello) implements CommitterEvent {}

  /** Somebody is gone. */
  record Left(ParticipantId participant) implements CommitterEvent {}

  /** Somebody posted what is meant to change the group. */
  record Posted(Post post) implements CommitterEvent {}

  /**
   * Somebody said something in the group that changes nothing.
   *
   * @param readable whether we could read it; not said of messages from before we came
   */
  record Spoke(ParticipantId author, boolean readable) implements CommitterEvent {}

  // From the server, beside the log.

  /** Our post is not in the log, and never will be. */
  record PostLost(long ref, Loss loss) implements CommitterEvent {}

  /** How a post got lost. */
  enum Loss {
    /** The room has a newer summary, which we may not have read yet. */
    STALE,
    /** The server refused it for another reason: at once it would again. */
    REFUSED,
    /** It went down with a connection. */
    WITH_CONNECTION
  }

  // From the person.

  /** The group should decide this. */
  record Requested(PendingRequest request) implements CommitterEvent {}

  // From our own MLS.

  /** What we wanted to post could not be made. */
  record StageFailed(long ref, Why why) implements CommitterEvent {
    /** Whether the fault is in one of those we wanted to add, and in which. */
    public sealed interface Why {
      record TooLarge() implements Why {}

      record Unstageable(ParticipantId participant) implements Why {}

      record Fault() implements Why {}
    }
  }

  /** What the Welcome that we were told to take let us into. */
  record Welcomed(ParticipantId author, Admission admission) implements CommitterEvent {}

  // From the clock.

  /** Time went by. */
  record Tick() implements CommitterEvent {}
}
