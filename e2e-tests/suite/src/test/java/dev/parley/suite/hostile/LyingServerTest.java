package dev.parley.suite.hostile;

import static dev.parley.suite.hostile.Meetings.assertGoesOn;
import static dev.parley.suite.hostile.Meetings.assertOneMeeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Snapshot;
import dev.parley.suite.simulated.ScriptedRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server says what is not so. It has no key of anybody. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LyingServerTest {
  private static final int COMMIT = 2;

  private final ScriptedRoom room;
  private final ScriptedRoom.Person anna;
  private final ScriptedRoom.Person bela;

  LyingServerTest() throws Exception {
    room = ScriptedRoom.create();
    anna = room.join("Anna");
    bela = room.join("Bela");
    room.pass(1_000);
  }

  @BeforeEach
  void meets() {
    assertOneMeeting(anna, bela);
  }

  @AfterEach
  void close() {
    room.close();
  }

  private static Bytes flipped(Bytes bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 1;
    return Bytes.of(copy);
  }

  private static LogEvent.Posted altered(LogEvent.Posted posted, Bytes body) {
    return new LogEvent.Posted(posted.from(), posted.ref(), body, posted.parts(), posted.updates());
  }

  private static boolean isCommit(LogEvent event) {
    return event instanceof LogEvent.Posted posted
        && posted.body().length() > 0
        && posted.body().at(0) == COMMIT;
  }

  private LogEvent.Posted lastCommit() {
    return room.posts().stream()
        .filter(LyingServerTest::isCommit)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private static void assertFailedSafely(ScriptedRoom.Person person, String code) {
    assertThat(person.codes()).contains(code);
    assertThat(person.phase()).isEqualTo(Phase.FAILED);
    assertThat(person.engine().group()).isEmpty();
  }

  @Test
  void inventedParticipantIsNeverLetIn() throws Exception {
    ParticipantId invented = room.nextParticipant();
    room.append(new LogEvent.Joined(invented, Bytes.of(new byte[300])));
    room.pass(10_000);

    assertOneMeeting(anna, bela);
    assertThat(anna.engine().view().guests())
        .singleElement()
        .satisfies(
            guest -> {
              assertThat(guest.participant()).isEqualTo(invented);
              assertThat(guest.admission()).isEqualTo(MeetingView.AdmissionStatus.UNKNOWN);
              assertThat(guest.name()).isEmpty();
            });
    assertGoesOn(room, anna, bela);
  }

  /** Somebody else's link of a room by the same name: two minutes, and people who come and go. */
  @Test
  void holderOfAnotherLinkIsNeverLetIn() throws Exception {
    ScriptedRoom.Person stranger = room.join("Eve", ScriptedRoom.newLink());
    assertGoesOn(room, anna, bela);
    room.pass(120_000);
    anna.engine().submit(new MeetingCommand.Leave(), anna.time());
    room.pass(10_000);

    assertThat(bela.group().members())
        .extracting(MeetingView.Member::name)
        .containsExactly("Bela", "Newcomer");
    assertThat(bela.engine().view().guests())
        .singleElement()
        .satisfies(
            guest -> {
              assertThat(guest.admission()).isEqualTo(MeetingView.AdmissionStatus.UNKNOWN);
              assertThat(guest.name()).isEmpty();
            });
    assertThat(stranger.engine().view().group().map(MeetingView.Group::epochAuthenticator))
        .isNotEqualTo(Optional.of(bela.group().epochAuthenticator()));
  }

  @Test
  void inventedMessagesInAMembersNameAreRefused() throws Exception {
    LogEvent.Posted old = lastCommit();
    Bytes before = anna.group().epochAuthenticator();
    Bytes invented = Bytes.of(new byte[] {COMMIT, 1, 2, 3});
    room.append(
        new LogEvent.Posted(
            anna.self(),
            77,
            invented,
            List.of(),
            new LogEvent.Updates(Optional.empty(), Optional.of(Bytes.of(new byte[200])))));
    room.pass(10_000);
    for (ScriptedRoom.Person member : List.of(anna, bela)) {
      assertThat(member.codes()).contains("SUMMARY_UNREADABLE");
      assertThat(member.group().epochAuthenticator()).isEqualTo(before);
    }
    // A true summary and nothing of MLS's beside it.
    room.append(altered(old, invented));
    room.append(old);
    room.pass(10_000);

    for (ScriptedRoom.Person member : List.of(anna, bela)) {
      assertThat(member.codes()).contains("STALE");
    }
    assertGoesOn(room, anna, bela);
  }

  @Test
  void helloThatIsSwappedForAllIsNoticedByItsOwner() throws Exception {
    Bytes other = room.helloOf(anna.self());
    ScriptedRoom.Person chen = room.join("Chen", swapHello(other));
    room.pass(10_000);

    assertFailedSafely(chen, "HELLO_ALTERED");
    assertOneMeeting(anna, bela);
  }

  /** The difference is a hash of the server's own making, which only a commit names. */
  @Test
  void postThatIsReplacedForOneInAProperChainIsNoticedAtTheNextCommit() {
    AtomicBoolean done = new AtomicBoolean();
    bela.deceive(
        event ->
            event instanceof LogEvent.Posted posted
                    && posted.from().equals(anna.self())
                    && done.compareAndSet(false, true)
                ? List.of(posted.withBody(Bytes.of(new byte[posted.body().length()])))
                : List.of(event));
    anna.engine().submit(new MeetingCommand.Chat(new ChatCommand.SendText("for all")), anna.time());
    room.pass(1_000);
    assertThat(done).isTrue();

    room.pass(TimeUnit.MINUTES.toMillis(11));

    assertThat(bela.codes()).contains("WRONG_BASIS");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoWasAdmittedIsNotAnotherWhoIsGivenTheNumber(boolean left) throws Exception {
    anna.engine()
        .submit(
            new MeetingCommand.Request(new PendingRequest.Change(PolicyChange.lobby(true))),
            anna.time());
    room.pass(2_000);
    ScriptedRoom.Person eve = room.join("Eve");
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(2_000);
    Bytes eves = room.helloOf(eve.self());
    ParticipantId chens = chen.self();
    AtomicBoolean done = new AtomicBoolean();
    room.tamper(
        posted -> {
          if (!posted.parts().isEmpty() && done.compareAndSet(false, true)) {
            if (left) {
              room.slipIn(new LogEvent.Left(chens, LeaveReason.LEFT));
            }
            room.slipIn(new LogEvent.Joined(chens, eves));
          }
          return posted;
        });
    bela.engine().submit(new MeetingCommand.Request(new PendingRequest.Admit(chens)), bela.time());
    room.pass(20_000);

    assertThat(done).isTrue();
    for (ScriptedRoom.Person member : List.of(anna, bela)) {
      assertThat(member.group().members())
          .extracting(MeetingView.Member::name)
          .contains("Anna", "Bela")
          .doesNotContain("Eve");
    }
  }

  private static UnaryOperator<LogEvent> swapHello(Bytes hello) {
    return event ->
        event instanceof LogEvent.Joined(ParticipantId who, var own)
            ? new LogEvent.Joined(who, hello)
            : event;
  }

  @Test
  void helloThatIsSwappedForTheOthersOnlyLetsNobodyIn() throws Exception {
    ScriptedRoom.Person gone = room.join("Gone");
    room.pass(2_000);
    Bytes others = room.helloOf(gone.self());
    gone.engine().submit(new MeetingCommand.Leave(), gone.time());
    room.pass(2_000);
    assertOneMeeting(anna, bela);

    for (ScriptedRoom.Person member : List.of(anna, bela)) {
      member.deceive(event -> List.of(swapHello(others).apply(event)));
    }
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(10_000);

    assertThat(chen.engine().group()).isEmpty();
    assertThat(chen.codes()).contains("WRONG_BASIS");
    assertThat(anna.phase()).isEqualTo(Phase.IN_MEETING);
    assertThat(anna.group().epochAuthenticator()).isEqualTo(bela.group().epochAuthenticator());
  }

  @Test
  void droppedEntryEndsTheMeetingForWhoMissesIt() throws Exception {
    int[] left = {1};
    bela.intercept(entry -> left[0]-- > 0 ? List.of() : List.of(entry));
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(2_000);

    assertFailedSafely(bela, "LOG_GAP");
    assertThat(chen.phase()).isEqualTo(Phase.IN_MEETING);
  }

  @Test
  void repeatedEntryEndsTheMeetingForWhoReadsItTwice() throws Exception {
    bela.intercept(entry -> List.of(entry, entry));
    room.join("Chen");
    room.pass(2_000);

    assertFailedSafely(bela, "LOG_REPEAT");
  }

  @Test
  void reorderedEntriesEndTheMeetingForWhoReadsThemSo() throws Exception {
    List<Entry> held = new ArrayList<>();
    bela.intercept(
        entry -> {
          held.add(entry);
          return held.size() == 2 ? List.of(held.get(1), held.get(0)) : List.of();
        });
    room.join("Chen");
    room.pass(2_000);

    assertFailedSafely(bela, "LOG_GAP");
  }

  @Test
  void alteredEntryEndsTheMeetingForWhoReadsIt() throws Exception {
    bela.intercept(
        entry ->
            entry.event() instanceof LogEvent.Posted posted
                ? List.of(
                    new Entry(
                        entry.position(),
                        altered(posted, flipped(posted.body(), posted.body().length() - 1))))
                : List.of(entry));
    room.join("Chen");
    room.pass(2_000);

    assertFailedSafely(bela, "LOG_FORK");
  }

  @Test
  void memberHiddenFromANewcomerIsInItsListOfPeople() throws Exception {
    room.retell(without(present -> present.participant().equals(bela.self())));
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(2_000);

    assertThat(chen.group().members())
        .extracting(MeetingView.Member::name)
        .containsExactly("Anna", "Bela", "Chen");
    assertThat(chen.group().members().get(1).departed()).isTrue();
  }

  private static UnaryOperator<Snapshot> without(Predicate<Snapshot.PresentParticipant> hidden) {
    return snapshot ->
        new Snapshot(
            snapshot.head(),
            snapshot.present().stream().filter(hidden.negate()).toList(),
            snapshot.summary());
  }

  /** The server says a member's hello again, as somebody else's. */
  @Test
  void memberWhoIsNotThereIsShownAsGuestOnly() throws Exception {
    ParticipantId invented = room.nextParticipant();
    room.append(new LogEvent.Joined(invented, room.helloOf(bela.self())));
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(60_000);

    assertOneMeeting(anna, bela, chen);
    for (ScriptedRoom.Person member : List.of(anna, bela, chen)) {
      assertThat(member.group().members())
          .extracting(MeetingView.Member::participant)
          .doesNotContain(invented);
      assertThat(member.engine().view().guests())
          .extracting(MeetingView.Guest::participant)
          .containsExactly(invented);
    }
  }

  @Test
  void committerThatIsCutOffIsSkipped() throws Exception {
    anna.cutOff();
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(15_000);

    assertThat(chen.phase()).isEqualTo(Phase.IN_MEETING);
    assertThat(chen.group().epochAuthenticator()).isEqualTo(bela.group().epochAuthenticator());
  }

  @Test
  void departureThatDidNotHappenOnlyMakesOneComeAgain() throws Exception {
    String code = anna.group().roomCode();
    room.append(new LogEvent.Left(anna.self(), LeaveReason.LEFT));
    room.pass(5_000);

    assertThat(anna.codes()).contains("MARKED_AS_LEFT");
    assertOneMeeting(anna, bela);
    assertThat(anna.group().roomCode()).isEqualTo(code);
  }

  @Test
  void groupHiddenFromANewcomerIsFoundOutAndEverybodyMeets() throws Exception {
    room.retell(snapshot -> new Snapshot(snapshot.head(), snapshot.present(), Optional.empty()));
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(5_000);
    room.retell(UnaryOperator.identity());
    room.pass(20_000);

    assertThat(chen.codes()).contains("ANOTHER_GROUP");
    assertOneMeeting(anna, bela, chen);
  }

  @Test
  void whoIsToldAnotherLogThanTheOthersDoesNotSitInAFalseMeeting() throws Exception {
    bela.deceive(event -> event instanceof LogEvent.Joined ? List.of() : List.of(event));
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(30_000);

    assertThat(bela.codes()).contains("WRONG_BASIS", "UNREADABLE_OTHERS");
    assertThat(bela.engine().group()).isEmpty();
    assertThat(chen.group().epochAuthenticator()).isEqualTo(anna.group().epochAuthenticator());
  }
}
