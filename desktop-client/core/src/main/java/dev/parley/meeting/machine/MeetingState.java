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

  /** In the room. */
  record Inside(
      RoomSession session,
      CommitterState committer,
      FrameEpochs epochs,
      Others others,
      Posting posting)
      implements MeetingState {
    /**
     * Our session in the room.
     *
     * @param heartbeatAt when the server next wants to hear us
     */
    public record RoomSession(
        Membership membership,
        ConnectionState connection,
        LogReader log,
        long heartbeatAt,
        RejoinBackoff backoff) {}

    /**
     * What we keep of the others.
     *
     * @param mediaAnnouncements what they publish, sealed, the newest of each
     * @param told the ones we have told that it cannot be let in, and when to say so again
     */
    public record Others(
        NavigableMap<ParticipantId, Bytes> mediaAnnouncements,
        NavigableMap<ParticipantId, Long> told) {
      public Others {
        mediaAnnouncements =
            Collections.unmodifiableNavigableMap(new TreeMap<>(mediaAnnouncements));
        told = Collections.unmodifiableNavigableMap(new TreeMap<>(told));
      }
    }

    /**
     * What we post.
     *
     * @param nextRef the number of our next post
     * @param announces whether we have something to publish
     */
    public record Posting(long nextRef, boolean announces) {}

    public Membership membership() {
      return session.membership();
    }

    public ConnectionState connection() {
      return session.connection();
    }

    public LogReader log() {
      return session.log();
    }

    public NavigableMap<ParticipantId, Bytes> mediaAnnouncements() {
      return others.mediaAnnouncements();
    }

    NavigableMap<ParticipantId, Long> told() {
      return others.told();
    }

    @Override
    public Phase phase() {
      return switch (connection()) {
        case ConnectionState.Asking asking -> Phase.RESUMING;
        case ConnectionState.Down down -> Phase.RESUMING;
        case ConnectionState.CatchingUp catching -> connectedPhase();
        case ConnectionState.Up() -> connectedPhase();
      };
    }

    /** Whether what is said to the group now will stand in the log, as far as we can know. */
    public boolean mayPostToGroup() {
      return connection().isUp() && committer.isMember();
    }

    private Phase connectedPhase() {
      return committer.isMember() ? Phase.IN_MEETING : Phase.WAITING;
    }

    private Inside with(RoomSession next) {
      return new Inside(next, committer, epochs, others, posting);
    }

    Inside with(ConnectionState next) {
      return with(
          new RoomSession(
              session.membership, next, session.log, session.heartbeatAt, session.backoff));
    }

    Inside with(RejoinBackoff next) {
      return with(
          new RoomSession(
              session.membership, session.connection, session.log, session.heartbeatAt, next));
    }

    Inside with(LogReader next) {
      return with(
          new RoomSession(
              session.membership, session.connection, next, session.heartbeatAt, session.backoff));
    }

    Inside with(CommitterState next) {
      return new Inside(session, next, epochs, others, posting);
    }

    Inside with(FrameEpochs next) {
      return new Inside(session, committer, next, others, posting);
    }

    private Inside with(Others next) {
      return new Inside(session, committer, epochs, next, posting);
    }

    private Inside with(Posting next) {
      return new Inside(session, committer, epochs, others, next);
    }

    Inside withMediaAnnouncements(NavigableMap<ParticipantId, Bytes> next) {
      return with(new Others(next, others.told));
    }

    Inside withTold(NavigableMap<ParticipantId, Long> next) {
      return with(new Others(others.mediaAnnouncements, next));
    }

    Inside withNextRef(long next) {
      return with(new Posting(next, posting.announces));
    }

    Inside withHeartbeatAt(long next) {
      return with(
          new RoomSession(
              session.membership, session.connection, session.log, next, session.backoff));
    }

    Inside announcing() {
      return with(new Posting(posting.nextRef, true));
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
   * How often we had to connect or come in again lately, so that a fault that repeats, or a server
   * that cuts us off each time, does not become a storm.
   */
  record RejoinBackoff(int count, long lastAt) {
    static final RejoinBackoff NONE = new RejoinBackoff(0, 0);

    RejoinBackoff again(long now, long calm) {
      return new RejoinBackoff(now - lastAt > calm ? 1 : count + 1, now);
    }

    /** How long to wait this time: the first time not at all, then longer each time. */
    long pause(MeetingTiming.Server timing) {
      return count <= 1 ? 0 : timing.retry(count - 2);
    }
  }
}
