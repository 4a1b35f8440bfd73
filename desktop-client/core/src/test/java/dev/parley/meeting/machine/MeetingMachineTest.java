package dev.parley.meeting.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.Founding;
import dev.parley.meeting.committer.Hello;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.RoomState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import dev.parley.protocol.Ticket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way in, the connection, and the ends of a meeting. */
class MeetingMachineTest {
  private static final MeetingTiming TIMING = MeetingTiming.STANDARD;
  private static final Incarnation INCARNATION = new Incarnation("AAAAAAAAAAAAAAAAAAAAAA");
  private static final Ticket TICKET = new Ticket("AAAAAAAAAAAAAAAAAAAAAA");
  private static final ParticipantId SELF = new ParticipantId(1);
  private static final Hello HELLO =
      new Hello(Bytes.of(new byte[] {1}), Bytes.of(new byte[] {2}), 1);
  private static final long HEARTBEAT = 5_000;
  private static final long GRACE = 20_000;

  private final MeetingMachine machine = new MeetingMachine(TIMING);
  private MeetingState state = MeetingMachine.start();
  private List<MeetingEffect> effects = List.of();
  private LogPosition head = HashChain.start(INCARNATION);
  private long now = 1_000_000;

  private void step(MeetingEvent event) {
    MeetingMachine.Step step = machine.step(state, event, now);
    state = step.state();
    effects = step.effects();
  }

  private void log(LogEvent event, EntryReading reading) {
    Entry entry = HashChain.append(head, event);
    head = entry.position();
    step(new MeetingEvent.Logged(entry, reading));
  }

  private void enter() {
    step(new MeetingEvent.Started());
    step(new MeetingEvent.Opened());
    Snapshot snapshot = new Snapshot(head, List.of(), Optional.empty());
    step(
        new MeetingEvent.Admitted(
            new ServerMessage.Admitted(
                SELF,
                TICKET,
                INCARNATION,
                snapshot,
                new ServerMessage.Terms(
                    1 << 20,
                    20,
                    100,
                    java.time.Duration.ofMillis(HEARTBEAT),
                    java.time.Duration.ofMillis(GRACE))),
            RoomState.empty(),
            new Founding(Bytes.of(new byte[] {7}), Policy.OPEN)));
    log(new LogEvent.Joined(SELF, Bytes.EMPTY), new EntryReading.OfJoin(Optional.of(HELLO)));
  }

  private void refuse(ErrorCode code) {
    step(new MeetingEvent.Refused(new ServerMessage.Refused(code, "words", Optional.empty())));
  }

  private String problem() {
    return state instanceof MeetingState.Ended(Phase phase, Problem problem) ? problem.code() : "";
  }

  @Test
  void oneConnectsAsksAndIsIn() {
    step(new MeetingEvent.Started());
    assertThat(effects).containsExactly(new MeetingEffect.Connect(0));
    step(new MeetingEvent.Opened());
    assertThat(effects).containsExactly(new MeetingEffect.AskIn());
    enter();
    assertThat(state.phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void aServerThatCannotBeReachedIsTriedAgainLessAndLessOften() {
    step(new MeetingEvent.Started());
    for (long wait : List.of(250L, 500L, 1_000L, 2_000L, 4_000L, 4_000L)) {
      step(new MeetingEvent.Lost());
      assertThat(effects).containsExactly(new MeetingEffect.Connect(wait));
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsGivenUpAndTriedAgain() {
    step(new MeetingEvent.Started());
    step(new MeetingEvent.Opened());
    now += TIMING.server().answer();
    step(new MeetingEvent.Tick());
    assertThat(effects)
        .containsSubsequence(
            new MeetingEffect.SayLeave(),
            new MeetingEffect.Disconnect(),
            new MeetingEffect.Connect(250));
  }

  @Test
  void aServerThatCannotProveWhoItIsIsNotTriedAgain() {
    step(new MeetingEvent.Started());
    step(new MeetingEvent.Untrusted());
    assertThat(state.phase()).isEqualTo(Phase.FAILED);
    assertThat(problem()).isEqualTo("NOT_TRUSTED");
    assertThat(effects).contains(new MeetingEffect.Disconnect(), new MeetingEffect.StopFrames());
  }

  @Test
  void connectionThatIsCutOffEachTimeIsMadeAgainLessAndLessOften() {
    enter();
    for (long wait : List.of(0L, 250L, 500L, 1_000L, 2_000L, 4_000L, 4_000L)) {
      now += 100;
      step(new MeetingEvent.Lost());
      assertThat(effects).contains(new MeetingEffect.Connect(wait));
      step(new MeetingEvent.Opened());
      step(new MeetingEvent.Resumed(head.number()));
      assertThat(state.phase()).isEqualTo(Phase.WAITING);
    }
    now += TIMING.server().calm() + 1;
    step(new MeetingEvent.Lost());
    assertThat(effects).contains(new MeetingEffect.Connect(0));
  }

  @Test
  void anyoneWhoSitsInTheWayCannotEndAMeetingThatWasEntered() {
    enter();
    step(new MeetingEvent.Untrusted());
    assertThat(state.phase()).isEqualTo(Phase.RESUMING);
    assertThat(effects).contains(new MeetingEffect.Connect(0));
  }

  @Test
  void whoLeavesBeforeTheAnswerSaysSoBecauseItMayBeInAlready() {
    step(new MeetingEvent.Started());
    step(new MeetingEvent.LeaveRequested());
    assertThat(effects).doesNotContain(new MeetingEffect.SayLeave());

    state = MeetingMachine.start();
    step(new MeetingEvent.Started());
    step(new MeetingEvent.Opened());
    step(new MeetingEvent.LeaveRequested());
    assertThat(effects)
        .containsSubsequence(new MeetingEffect.SayLeave(), new MeetingEffect.Disconnect());
    assertThat(state.phase()).isEqualTo(Phase.LEFT);
  }

  @Test
  void theLoopIsHeardAsOftenAsTheServerAsked() {
    enter();
    now += HEARTBEAT;
    step(new MeetingEvent.Tick());
    assertThat(effects).contains(new MeetingEffect.Heartbeat(1));
    step(new MeetingEvent.Tick());
    assertThat(effects).doesNotContain(new MeetingEffect.Heartbeat(1));
  }

  @Test
  void whoLosesTheConnectionAsksBackAsWhoItWas() {
    enter();
    step(new MeetingEvent.Lost());
    assertThat(state.phase()).isEqualTo(Phase.RESUMING);
    assertThat(effects).contains(new MeetingEffect.Connect(0));
    step(new MeetingEvent.Opened());
    assertThat(effects).containsExactly(new MeetingEffect.AskBack(TICKET, INCARNATION, 1));
    step(new MeetingEvent.Resumed(1));
    assertThat(state.phase()).isEqualTo(Phase.WAITING);
  }

  @Test
  void nothingIsPostedBeforeWhatWasMissedIsRead() {
    enter();
    step(new MeetingEvent.Lost());
    step(new MeetingEvent.Opened());
    step(new MeetingEvent.Resumed(2));
    now += 100_000;
    step(new MeetingEvent.Tick());
    assertThat(effects).noneMatch(effect -> effect instanceof MeetingEffect.StageAndPost);
    log(
        new LogEvent.Joined(new ParticipantId(2), Bytes.EMPTY),
        new EntryReading.OfJoin(Optional.empty()));
    assertThat(effects).anyMatch(effect -> effect instanceof MeetingEffect.StageAndPost);
  }

  @Test
  void whoWasAwayLongerThanTheGraceTimeComesAsSomebodyNew() {
    enter();
    step(new MeetingEvent.Lost());
    now += GRACE;
    step(new MeetingEvent.Tick());
    assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
    assertThat(effects).contains(new MeetingEffect.LeaveGroup(), new MeetingEffect.Connect(0));
  }

  @Test
  void whoCannotResumeComesAsSomebodyNew() {
    for (ErrorCode code :
        List.of(
            ErrorCode.RESUME_EXPIRED,
            ErrorCode.NEW_INCARNATION,
            ErrorCode.LOG_TRIMMED,
            ErrorCode.STOPPED_READING)) {
      state = MeetingMachine.start();
      head = HashChain.start(INCARNATION);
      enter();
      refuse(code);
      assertThat(state.phase()).isEqualTo(Phase.CONNECTING);
    }
  }

  @Test
  void returnsThatRepeatSlowDown() {
    enter();
    refuse(ErrorCode.STOPPED_READING);
    assertThat(effects).contains(new MeetingEffect.Connect(0));
    head = HashChain.start(INCARNATION);
    step(new MeetingEvent.Opened());
    enter();
    refuse(ErrorCode.STOPPED_READING);
    assertThat(effects).contains(new MeetingEffect.Connect(250));
  }

  @Test
  void aServerThatClosesIsToldInWordsAndTriedAgain() {
    enter();
    step(new MeetingEvent.Closing(new ServerMessage.Closing(2_000)));
    assertThat(effects)
        .contains(new MeetingEffect.Say(Problems.closing()), new MeetingEffect.Connect(2_000));
    assertThat(state.phase()).isEqualTo(Phase.RESUMING);
  }

  @Test
  void whatTryingAgainCannotMendEndsTheMeeting() {
    for (ErrorCode code :
        List.of(ErrorCode.VERSION_MISMATCH, ErrorCode.REPLACED, ErrorCode.MALFORMED)) {
      state = MeetingMachine.start();
      head = HashChain.start(INCARNATION);
      enter();
      refuse(code);
      assertThat(state.phase()).isEqualTo(Phase.FAILED);
      assertThat(effects).contains(new MeetingEffect.StopFrames());
    }
  }

  @Test
  void aLogThatCannotBeTrustedEndsTheMeeting() {
    enter();
    Entry next = HashChain.append(head, new LogEvent.Joined(new ParticipantId(2), Bytes.EMPTY));
    Entry gap =
        HashChain.append(next.position(), new LogEvent.Joined(new ParticipantId(3), Bytes.EMPTY));
    step(new MeetingEvent.Logged(gap, new EntryReading.OfJoin(Optional.empty())));
    assertThat(problem()).isEqualTo("LOG_GAP");
    assertThat(effects).contains(new MeetingEffect.StopFrames());
  }

  @Test
  void aServerThatForgotWhatWeReadEndsTheMeeting() {
    enter();
    step(new MeetingEvent.Lost());
    step(new MeetingEvent.Opened());
    step(new MeetingEvent.Resumed(0));
    assertThat(problem()).isEqualTo("LOG_SHRANK");
  }

  @Test
  void aServerThatAlteredOurHelloEndsTheMeeting() {
    enter();
    state = MeetingMachine.start();
    head = HashChain.start(INCARNATION);
    step(new MeetingEvent.Started());
    step(new MeetingEvent.Opened());
    step(
        new MeetingEvent.Admitted(
            new ServerMessage.Admitted(
                SELF,
                TICKET,
                INCARNATION,
                new Snapshot(head, List.of(), Optional.empty()),
                new ServerMessage.Terms(
                    1 << 20,
                    20,
                    100,
                    java.time.Duration.ofMillis(HEARTBEAT),
                    java.time.Duration.ofMillis(GRACE))),
            RoomState.empty(),
            new Founding(Bytes.of(new byte[] {7}), Policy.OPEN)));
    log(new LogEvent.Joined(SELF, Bytes.EMPTY), new EntryReading.OfJoin(Optional.empty()));
    assertThat(problem()).isEqualTo("HELLO_ALTERED");
  }

  @Test
  void afterTheEndNothingHappens() {
    enter();
    step(new MeetingEvent.LeaveRequested());
    assertThat(state.phase()).isEqualTo(Phase.LEFT);
    assertThat(effects).contains(new MeetingEffect.SayLeave());
    step(new MeetingEvent.Opened());
    step(new MeetingEvent.Tick());
    assertThat(effects).isEmpty();
  }
}
