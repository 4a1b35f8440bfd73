package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.chat.SendFailure;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.ParticipantId;
import dev.parley.testkit.simulated.Fate;
import dev.parley.testkit.simulated.ProbeMachine;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people say to each other, through real MLS groups and the server's own room. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChatTest {
  private static final long SOON = 10_000;

  /** Longer than the server's grace: anyone who is away so long comes in again as somebody new. */
  private static final long LONG = 40_000;

  private final SimRoom room = new SimRoom(11, true);
  private final SimClient anna = room.join();
  private final SimClient bela;
  private final SimClient chen;

  ChatTest() {
    meet();
    bela = room.join();
    chen = room.join();
    meet();
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void meet() {
    assertThat(room.runUntil(room::isOneMeeting, 2 * LONG)).as(room.describe()).isTrue();
  }

  private static void say(SimClient who, String text) {
    who.say(new ChatCommand.SendText(text));
  }

  private static List<String> texts(SimClient client) {
    return client.conversation().lines().stream().map(line -> line.text().value()).toList();
  }

  private static ParticipantId number(SimClient client) {
    return client.engine().view().self().orElseThrow();
  }

  private void untilAllSaid() {
    boolean said =
        room.runUntil(
            () -> room.alive().stream().allMatch(c -> c.conversation().pending().isEmpty()),
            2 * LONG);
    assertThat(said).as(room.describe()).isTrue();
    room.run(1_000);
  }

  private static List<String> whoSaidWhat(SimClient client) {
    return client.conversation().lines().stream()
        .map(line -> line.number() + " " + line.author().participant() + line.text().value())
        .toList();
  }

  @Test
  void everybodyReadsTheSameLinesInTheSameOrder() {
    room.network().slowest(400);
    for (int i = 0; i < 12; i++) {
      say(room.clients().get(i % 3), "line " + i);
      room.run(i % 4 * 100L);
    }
    untilAllSaid();
    assertThat(texts(anna)).hasSize(12);
    assertThat(whoSaidWhat(bela)).isEqualTo(whoSaidWhat(anna));
    assertThat(whoSaidWhat(chen)).isEqualTo(whoSaidWhat(anna));
    List<String> annas =
        anna.conversation().lines().stream()
            .filter(ChatLine::own)
            .map(line -> line.text().value())
            .toList();
    assertThat(annas).containsExactly("line 0", "line 3", "line 6", "line 9");
    assertThat(bela.conversation().lines())
        .allSatisfy(
            line -> {
              int number = Integer.parseInt(line.text().value().substring(5));
              assertThat(line.author().name()).isEqualTo("Person " + (number % 3 + 1));
            });
  }

  @Test
  void aLineIsPendingUntilItComesBack() {
    say(anna, "hello");
    assertThat(anna.conversation().pending())
        .singleElement()
        .satisfies(line -> assertThat(line.unsent()).isEmpty());
    assertThat(anna.conversation().lines()).isEmpty();
    untilAllSaid();
    assertThat(texts(anna)).containsExactly("hello");
  }

  /** The server has the post, and the connection breaks before the echo is read. */
  private void cutWhenTaken(SimClient client) {
    int[] left = {1};
    client.expect(
        moment ->
            moment == Fate.Moment.TAKEN && left[0]-- > 0 ? Fate.Trouble.CUT : Fate.Trouble.NOTHING);
  }

  @Test
  void aLineThatWasTakenWhenTheConnectionBrokeIsReadOnceAfterTheResume() {
    cutWhenTaken(anna);
    say(anna, "once");
    say(anna, "more");
    untilAllSaid();
    meet();
    for (SimClient each : room.alive()) {
      assertThat(texts(each)).containsExactly("once", "more");
    }
    assertThat(anna.problems()).extracting("code").containsOnly("CONNECTION_LOST");
  }

  @Test
  void aLineThatNeverLeftIsSaidOnceAfterTheResume() {
    anna.goOffline(5_000);
    say(anna, "from the tunnel");
    room.run(3_000);
    assertThat(anna.conversation().pending()).hasSize(1);
    assertThat(texts(bela)).isEmpty();
    untilAllSaid();
    assertThat(texts(bela)).containsExactly("from the tunnel");
    assertThat(texts(anna)).containsExactly("from the tunnel");
  }

  @Test
  void whatOthersSaidMeanwhileIsReadAfterTheResume() {
    say(anna, "before");
    untilAllSaid();
    chen.goOffline(5_000);
    say(bela, "while");
    room.run(SOON);
    meet();
    say(chen, "after");
    untilAllSaid();
    assertThat(texts(chen)).containsExactly("before", "while", "after");
  }

  @Test
  void aLineThatWasTakenBeforeOneHadToComeInAgainIsReadOnce() {
    ParticipantId before = number(anna);
    cutWhenTaken(anna);
    say(anna, "once");
    anna.goOffline(LONG);
    room.run(LONG);
    meet();
    untilAllSaid();
    assertThat(number(anna)).isNotEqualTo(before);
    for (SimClient each : room.alive()) {
      assertThat(texts(each)).containsExactly("once");
    }
  }

  @Test
  void linesOutlastANewBeginningOfTheRoom() {
    say(anna, "before");
    untilAllSaid();
    room.server().restart();
    say(bela, "between");
    meet();
    untilAllSaid();
    for (SimClient each : room.alive()) {
      assertThat(texts(each)).containsExactly("before", "between");
    }
  }

  @Test
  void whatIsSaidWhileTheRoomBeginsAnewWaitsUntilSomebodyIsThereToReadIt() {
    room.server().restart();
    say(anna, "is anybody there?");
    anna.say(new ChatCommand.React(Reaction.HEART));
    bela.goOffline(SOON);
    chen.goOffline(SOON);
    boolean founded =
        room.runUntil(() -> anna.group().filter(g -> g.members().size() == 1).isPresent(), SOON);
    assertThat(founded).as(room.describe()).isTrue();
    room.run(2_000);
    assertThat(anna.conversation().lines()).as("to herself").isEmpty();
    assertThat(anna.conversation().pending()).hasSize(1);
    meet();
    untilAllSaid();
    assertThat(texts(anna)).containsExactly("is anybody there?");
    assertThat(bela.conversation().lines().size() + chen.conversation().lines().size())
        .as("anyone who came first has read it")
        .isPositive();
    assertThat(bela.conversation().reactions()).isEmpty();
  }

  @Test
  void aBurstOfLinesNeverMeetsTheServersLimitAndKeepsItsOrder() {
    for (int i = 0; i < 60; i++) {
      say(anna, "line " + i);
    }
    say(anna, "one");
    say(anna, "two");
    untilAllSaid();
    assertThat(texts(bela)).hasSize(62).startsWith("line 0", "line 1").endsWith("one", "two");
    assertThat(anna.problems()).isEmpty();
  }

  @Test
  void newcomersLearnHowEverybodyStands() {
    anna.say(new ChatCommand.Hand(true));
    bela.say(new ChatCommand.Muted(true));
    bela.say(new ChatCommand.Rename("Bobby"));
    room.run(SOON);
    SimClient dora = room.join();
    meet();
    room.run(SOON);
    Conversation seen = dora.conversation();
    assertThat(seen.hands()).containsExactly(number(anna));
    assertThat(seen.of(number(bela)).orElseThrow().muted()).isTrue();
    assertThat(seen.of(number(bela)).orElseThrow().called().orElseThrow().beside("Person 2"))
        .isEqualTo("Bobby (Person 2)");
    assertThat(seen.of(number(chen))).isEmpty();
    assertThat(seen.people().keySet()).isEqualTo(anna.conversation().people().keySet());
  }

  @Test
  void howOneStandsIsSaidAgainAfterComingInAgainAndGoesWithWhoLeaves() {
    anna.say(new ChatCommand.Hand(true));
    bela.say(new ChatCommand.Hand(true));
    room.run(SOON);
    anna.goOffline(LONG);
    room.run(LONG);
    meet();
    room.run(SOON);
    assertThat(chen.conversation().hands()).containsExactly(number(bela), number(anna));
    anna.leave();
    meet();
    assertThat(chen.conversation().people().keySet()).containsExactly(number(bela));
  }

  @Test
  void aRequestToMuteIsToldToThatMemberAndMutesNobody() {
    anna.say(new ChatCommand.AskToMute(number(bela)));
    room.run(SOON);
    assertThat(bela.conversation().muteRequests())
        .singleElement()
        .satisfies(asked -> assertThat(asked.author().participant()).isEqualTo(number(anna)));
    assertThat(bela.conversation().own().muted()).isFalse();
    assertThat(chen.conversation().muteRequests()).isEmpty();
    bela.say(new ChatCommand.Muted(true));
    room.run(SOON);
    assertThat(bela.conversation().muteRequests()).isEmpty();
    assertThat(chen.conversation().of(number(bela)).orElseThrow().muted()).isTrue();
  }

  @Test
  void reactionsReachEverybodyAndAreNotMadeUpForLater() {
    anna.say(new ChatCommand.React(Reaction.APPLAUSE));
    room.run(SOON);
    assertThat(chen.conversation().reactions()).hasSize(1);
    anna.goOffline(5_000);
    anna.say(new ChatCommand.React(Reaction.HEART));
    room.run(SOON);
    meet();
    assertThat(chen.conversation().reactions()).hasSize(1);
  }

  @Test
  void aNameOfSomebodyElseInTheRoomIsNotShownAsTheirs() {
    anna.say(new ChatCommand.Rename("PERSON\u20032"));
    room.run(SOON);
    var called = chen.conversation().of(number(anna)).orElseThrow().called().orElseThrow();
    assertThat(called.beside("Person 1")).isEqualTo("Person 1");
    assertThat(called.note().words()).isNotEmpty();
    anna.say(new ChatCommand.Rename("Person 1"));
    room.run(SOON);
    assertThat(chen.conversation().of(number(anna)).orElseThrow().called()).isEmpty();
  }

  @Test
  void nothingIsSaidUntilTheRemovedMemberIsOut() {
    SimClient mallory = room.join(ProbeMachine.of(room.options()));
    meet();
    List<String> before = texts(mallory);
    anna.want(new PendingRequest.Remove(number(mallory)));
    say(anna, "about Mallory");
    boolean decided = room.runUntil(() -> mallory.phase() == Phase.REMOVED, SOON);
    assertThat(decided).isTrue();
    say(bela, "good riddance");
    untilAllSaid();
    assertThat(texts(chen)).containsExactlyInAnyOrder("about Mallory", "good riddance");
    assertThat(texts(mallory)).isEqualTo(before);
    assertThat(room.promises().keptFromTheGone())
        .as("posts that Mallory tried to open")
        .isPositive();
  }

  @Test
  void whoComesLaterDoesNotReadWhatWasSaidBefore() {
    say(anna, "before");
    untilAllSaid();
    SimClient dora = room.join();
    meet();
    say(anna, "after");
    untilAllSaid();
    assertThat(texts(dora)).containsExactly("after");
  }

  @Test
  void everyRefusalIsToldInWords() {
    say(anna, "  ");
    say(anna, "x".repeat(10_000));
    anna.say(new ChatCommand.Rename("a\u202Eb"));
    anna.say(new ChatCommand.AskToMute(new ParticipantId(999)));
    List<String> codes = new ArrayList<>();
    anna.problems().forEach(problem -> codes.add(problem.code()));
    assertThat(codes)
        .containsExactly(
            SendFailure.NOTHING_TO_SAY.name(),
            SendFailure.TEXT_TOO_LONG.name(),
            SendFailure.NAME_NOT_TAKEN.name(),
            SendFailure.NOBODY_THERE.name());
    anna.goOffline(LONG);
    for (int i = 0; i < 100; i++) {
      say(anna, "line " + i);
    }
    assertThat(anna.problems()).extracting("code").contains(SendFailure.TOO_MUCH_WAITS.name());
    anna.leave();
    assertThat(anna.conversation().pending())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.unsent()).contains(SendFailure.MEETING_IS_OVER));
  }

  @Test
  void whoWaitsAtTheDoorSaysNothingToThoseInside() {
    MeetingOptions lobby =
        MeetingOptions.defaults()
            .withClassicSuite(true)
            .withPolicy(new Policy(true, false, Removers.ANYONE));
    try (SimRoom other = new SimRoom(12, lobby, MeetingTrace.NONE)) {
      SimClient host = other.join();
      assertThat(other.runUntil(other::isOneMeeting, SOON)).isTrue();
      SimClient guest = other.join();
      other.run(SOON);
      say(guest, "let me in");
      other.run(SOON);
      assertThat(guest.problems()).extracting("code").contains(SendFailure.NOT_IN_MEETING.name());
      assertThat(host.conversation().lines()).isEmpty();
      assertThat(guest.group()).isEmpty();
    }
  }
}
