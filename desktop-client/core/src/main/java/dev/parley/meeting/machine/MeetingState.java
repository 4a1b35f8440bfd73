package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where one participant stands in its meeting. */
public sealed interface MeetingState {
  /** As a person would say it. */
  Phase phase();

  /**
   * On the way into the room, for the first time or again.
   *
   * @param askedAt when we asked to be let in on the connection that stands
   * @param announces whether we have something to publish once we are in
   */
  record Entering(int attempts, Optional<Long> askedAt, boolean announces, RejoinBackoff backoff)
      implements MeetingState {
    @Override
    public Phase phase() {
      return Phase.CONNECTING;
    }
  }

  /**
   * In the room.
   *
   * @param mediaAnnouncements what the others publish, sealed, the newest of each
   * @param told the ones we have told that it cannot be let in, and when to say so again
   * @param nextRef the number of our next post
   * @param heartbeatAt when the server next wants to hear us
   */
  record Inside(
      Membership membership,
      ConnectionState connection,
      LogReader log,
      CommitterState committer,
      FrameEpochs epochs,
      NavigableMap<ParticipantId, Bytes> mediaAnnouncements,
      NavigableMap<ParticipantId, Long> told,
      long nextRef,
      long heartbeatAt,
      boolean announces,
      RejoinBackoff returns)
      implements MeetingState {
    public Inside {
      mediaAnnouncements = Collections.unmodifiableNavigableMap(new TreeMap<>(mediaAnnouncements));
      told = Collections.unmodifiableNavigableMap(new TreeMap<>(told));
    }

    @Override
    public Phase phase() {
      return switch (connection) {
        case ConnectionState.Asking asking -> Phase.RESUMING;
        case ConnectionState.Down down -> Phase.RESUMING;
        case ConnectionState.CatchingUp catching -> connectedPhase();
        case ConnectionState.Up() -> connectedPhase();
      };
    }

    /** Whether what is said to the group now will stand in the log, as far as we can know. */
    public boolean mayPostToGroup() {
      return connection.isUp() && committer.isMember();
    }

    private Phase connectedPhase() {
      return committer.isMember() ? Phase.IN_MEETING : Phase.WAITING;
    }

    Inside with(ConnectionState next) {
      return new Inside(
          membership,
          next,
          log,
          committer,
          epochs,
          mediaAnnouncements,
          told,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside with(LogReader next) {
      return new Inside(
          membership,
          connection,
          next,
          committer,
          epochs,
          mediaAnnouncements,
          told,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside with(CommitterState next) {
      return new Inside(
          membership,
          connection,
          log,
          next,
          epochs,
          mediaAnnouncements,
          told,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside with(FrameEpochs next) {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          next,
          mediaAnnouncements,
          told,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside withMediaAnnouncements(NavigableMap<ParticipantId, Bytes> next) {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          epochs,
          next,
          told,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside withTold(NavigableMap<ParticipantId, Long> next) {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          epochs,
          mediaAnnouncements,
          next,
          nextRef,
          heartbeatAt,
          announces,
          returns);
    }

    Inside withNextRef(long next) {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          epochs,
          mediaAnnouncements,
          told,
          next,
          heartbeatAt,
          announces,
          returns);
    }

    Inside withHeartbeatAt(long next) {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          epochs,
          mediaAnnouncements,
          told,
          nextRef,
          next,
          announces,
          returns);
    }

    Inside announcing() {
      return new Inside(
          membership,
          connection,
          log,
          committer,
          epochs,
          mediaAnnouncements,
          told,
          nextRef,
          heartbeatAt,
          true,
          returns);
    }
  }

  /** It is over for us. */
  record Ended(Phase phase, Problem problem) implements MeetingState {
    public Ended {
      if (!phase.isFinal()) {
        throw new IllegalArgumentException(phase + " is not an end");
      }
    }
  }

  /**
   * How often we had to come in again lately, so that a fault that repeats does not become a storm.
   */
  record RejoinBackoff(int count, long lastAt) {
    static final RejoinBackoff NONE = new RejoinBackoff(0, 0);

    RejoinBackoff again(long now, long calm) {
      return new RejoinBackoff(now - lastAt > calm ? 1 : count + 1, now);
    }
  }
}
