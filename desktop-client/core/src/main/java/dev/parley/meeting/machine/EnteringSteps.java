package dev.parley.meeting.machine;

import dev.parley.meeting.committer.CommitterState;
import dev.parley.meeting.machine.MeetingMachine.Step;
import dev.parley.meeting.machine.MeetingState.Ended;
import dev.parley.meeting.machine.MeetingState.Entering;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What happens on the way into the room. */
final class EnteringSteps {
  private final MeetingTiming timing;

  EnteringSteps(MeetingTiming timing) {
    this.timing = timing;
  }

  Step step(Entering state, MeetingEvent event, long now) {
    return switch (event) {
      case MeetingEvent.Started() -> on(state, new MeetingEffect.Connect(0));
      case MeetingEvent.Opened() -> on(asked(state, Optional.of(now)), new MeetingEffect.AskIn());
      case MeetingEvent.Lost() -> again(state, 0);
      case MeetingEvent.Untrusted() -> ended(Phase.FAILED, Problems.notTrusted());
      case MeetingEvent.Admitted admitted -> admitted(state, admitted, now);
      case MeetingEvent.Refused(ServerMessage.Refused message) -> refused(state, message);
      case MeetingEvent.Closing(ServerMessage.Closing message) ->
          again(
              state,
              message.retryMillis(),
              new MeetingEffect.Say(Problems.closing()),
              new MeetingEffect.Disconnect());
      case MeetingEvent.LeaveRequested() -> left(state);
      case MeetingEvent.MediaAnnouncementChanged() ->
          on(new Entering(state.attempts(), state.askedAt(), true, state.backoff()));
      case MeetingEvent.Tick() -> tick(state, now);
      case MeetingEvent.Requested wanted -> on(state);
      case MeetingEvent.ChatDue() -> on(state);
      case MeetingEvent.FramesDue() -> on(state);
      case MeetingEvent.Resumed resumed -> on(state);
      case MeetingEvent.Logged logged -> on(state);
      case MeetingEvent.Welcomed welcomed -> on(state);
      case MeetingEvent.WelcomeFailed() -> on(state);
      case MeetingEvent.WelcomeUnknown() -> on(state);
      case MeetingEvent.StageFailed failed -> on(state);
      case MeetingEvent.MergeFailed() -> on(state);
    };
  }

  private static Entering asked(Entering state, Optional<Long> at) {
    return new Entering(state.attempts(), at, state.announces(), state.backoff());
  }

  private Step on(Entering state, MeetingEffect... effects) {
    long wakeAt = state.askedAt().map(at -> at + timing.server().answer()).orElse(Long.MAX_VALUE);
    return new Step(state, List.of(effects), wakeAt);
  }

  private Step again(Entering state, long atLeast, MeetingEffect... before) {
    List<MeetingEffect> effects = new ArrayList<>(List.of(before));
    effects.add(
        new MeetingEffect.Connect(
            Math.max(Retry.bound(atLeast), timing.server().retry(state.attempts()))));
    return on(
        new Entering(state.attempts() + 1, Optional.empty(), state.announces(), state.backoff()),
        effects.toArray(MeetingEffect[]::new));
  }

  /** A server that was only slow lets us in twice otherwise, and the first of us would linger. */
  private Step tick(Entering state, long now) {
    boolean late = state.askedAt().map(at -> now >= at + timing.server().answer()).orElse(false);
    return late
        ? again(
            state,
            0,
            new MeetingEffect.Say(Problems.noAnswer()),
            new MeetingEffect.SayLeave(),
            new MeetingEffect.Disconnect())
        : on(state);
  }

  private Step refused(Entering state, ServerMessage.Refused message) {
    Problem problem = Problems.refused(message.code());
    return switch (Retry.of(message.code())) {
      case NEVER -> ended(Phase.FAILED, problem);
      case AS_NEW, AS_BEFORE -> on(state, new MeetingEffect.Say(problem));
    };
  }

  /** Who has asked to come in may be in already and not know it, so it says that it leaves. */
  private Step left(Entering state) {
    return state.askedAt().isPresent()
        ? ended(Phase.LEFT, Problems.left(), new MeetingEffect.SayLeave())
        : ended(Phase.LEFT, Problems.left());
  }

  private Step ended(Phase phase, Problem problem, MeetingEffect... beforeTheEnd) {
    List<MeetingEffect> effects = new ArrayList<>(List.of(beforeTheEnd));
    effects.add(new MeetingEffect.StopFrames());
    effects.add(new MeetingEffect.LeaveGroup());
    effects.add(new MeetingEffect.Disconnect());
    effects.add(new MeetingEffect.Say(problem));
    return new Step(new Ended(phase, problem), effects, Long.MAX_VALUE);
  }

  private Step admitted(Entering state, MeetingEvent.Admitted admitted, long now) {
    ServerMessage.Admitted message = admitted.message();
    Membership membership =
        new Membership(
            message.self(),
            message.ticket(),
            message.incarnation(),
            message.terms().heartbeatInterval().toMillis(),
            message.terms().resumeTimeout().toMillis());
    TreeMap<dev.parley.protocol.ParticipantId, dev.parley.protocol.Bytes> mediaAnnouncements =
        new TreeMap<>();
    message
        .snapshot()
        .present()
        .forEach(
            p -> p.mediaAnnouncement().ifPresent(s -> mediaAnnouncements.put(p.participant(), s)));
    boolean announces = state.announces();
    Inside inside =
        new Inside(
            new Inside.RoomSession(
                membership,
                new ConnectionState.Up(),
                LogReader.at(message.snapshot().head()),
                now + membership.heartbeat(),
                state.backoff()),
            CommitterState.admitted(
                membership.self(), admitted.founding(), admitted.room(), timing.committer()),
            FrameEpochs.NONE,
            new Inside.Others(mediaAnnouncements, Collections.emptyNavigableMap()),
            new Inside.Posting(announces ? 2 : 1, announces));
    List<MeetingEffect> effects =
        announces ? List.of(new MeetingEffect.PostMediaAnnouncement(1)) : List.of();
    return new Step(inside, effects, inside.session().heartbeatAt());
  }
}
