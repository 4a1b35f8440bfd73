package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.meeting.chat.Reaction;
import dev.parley.meeting.chat.SendFailure;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.machine.Phase;
import dev.parley.mls.MlsException;
import dev.parley.mls.MlsGroup;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.testkit.simulated.ProbeMachine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that lie about who said what, strangers, and members who cheat. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileTalkTest {
  private static final long SEED = 20_261_126;
  private static final int APPLICATION = 3;
  private static final int TALK = 4;
  private static final int LINE = 1;

  private final ScriptedRoom room;
  private final ScriptedRoom.Person anna;
  private final ScriptedRoom.Person bela;
  private final ScriptedRoom.Person mallory;

  HostileTalkTest() throws Exception {
    room = ScriptedRoom.create();
    anna = room.join("Anna");
    bela = room.join("Bela");
    mallory = room.join("Mallory");
    room.pass(3_000);
  }

  @BeforeEach
  void meets() {
    assertThat(List.of(anna, bela, mallory))
        .allSatisfy(each -> assertThat(each.group().members()).hasSize(3));
  }

  @AfterEach
  void close() {
    room.close();
  }

  private void say(ScriptedRoom.Person who, String text) {
    who.engine().submit(new MeetingCommand.Chat(new ChatCommand.SendText(text)), who.time());
    room.pass(200);
  }

  private static List<String> lines(ScriptedRoom.Person who) {
    return who.engine().view().conversation().lines().stream()
        .map(line -> line.author().name() + ": " + line.text().value())
        .toList();
  }

  private void assertAllRead(String... lines) {
    for (ScriptedRoom.Person each : List.of(anna, bela, mallory)) {
      assertThat(lines(each)).as(each.codes().toString()).containsExactly(lines);
    }
  }

  private static LogEvent.Posted with(LogEvent.Posted posted, ParticipantId from, Bytes body) {
    return new LogEvent.Posted(from, posted.ref(), body, posted.parts(), posted.updates());
  }

  private static Bytes flipped(Bytes bytes) {
    byte[] copy = bytes.toArray();
    copy[copy.length - 1] ^= 1;
    return Bytes.of(copy);
  }

  /** A talk-shaped post: a message in the group with nothing beside it. */
  private static boolean isTalk(LogEvent.Posted posted) {
    return posted.body().length() > 1_024
        && posted.body().at(0) == APPLICATION
        && posted.summary().isEmpty();
  }

  private List<LogEvent.Posted> talk() {
    return room.posts().stream().filter(HostileTalkTest::isTalk).toList();
  }

  // The server.

  @Test
  void serverThatPutsALineIntoAnothersMouthIsFoundOutAndTheLineComesUnderItsAuthor() {
    int[] left = {1};
    room.tamper(
        posted ->
            isTalk(posted) && left[0]-- > 0 ? with(posted, anna.self(), posted.body()) : posted);
    say(bela, "I am Bela");
    room.pass(5_000);

    assertAllRead("Bela: I am Bela");
    assertThat(mallory.codes()).contains("WRONG_SENDER");
  }

  @Test
  void serverThatPutsALineIntoTheMouthOfOneAloneTellsAllTheSameInTheEnd() {
    List<LogEvent> held = new ArrayList<>();
    room.tamper(
        posted -> {
          if (isTalk(posted) && held.isEmpty()) {
            held.add(posted);
            return with(posted, mallory.self(), posted.body());
          }
          return posted;
        });
    anna.engine().submit(new MeetingCommand.Chat(new ChatCommand.SendText("first")), anna.time());
    room.pass(1);
    room.append(held.getFirst());
    say(bela, "second");
    room.pass(5_000);

    assertThat(lines(anna)).containsExactlyInAnyOrder("Anna: first", "Bela: second");
    assertAllRead(lines(anna).toArray(String[]::new));
  }

  @Test
  void serverThatAltersALineShowsItToNobodyAndItsAuthorIsToldInTheEnd() {
    room.tamper(
        posted -> isTalk(posted) ? with(posted, posted.from(), flipped(posted.body())) : posted);
    say(bela, "hello");
    assertThat(bela.engine().view().conversation().pending())
        .singleElement()
        .satisfies(line -> assertThat(line.unsent()).isEmpty());
    room.pass(60_000);

    assertAllRead();
    assertThat(bela.codes()).contains(SendFailure.SERVER_ALTERS.name());
    assertThat(bela.engine().view().conversation().pending())
        .singleElement()
        .satisfies(line -> assertThat(line.unsent()).contains(SendFailure.SERVER_ALTERS));
  }

  @Test
  void serverThatAltersALineOnceGetsNowhere() {
    int[] left = {1};
    room.tamper(
        posted ->
            isTalk(posted) && left[0]-- > 0
                ? with(posted, posted.from(), flipped(posted.body()))
                : posted);
    say(bela, "hello");
    room.pass(5_000);

    assertAllRead("Bela: hello");
  }

  @Test
  void serverThatRepeatsALineIsHeardOnce() {
    say(bela, "hello");
    LogEvent.Posted line = talk().getLast();
    room.append(line);
    room.append(with(line, anna.self(), line.body()));
    room.pass(5_000);

    assertAllRead("Bela: hello");
    assertThat(bela.engine().view().conversation().pending()).isEmpty();
  }

  @Test
  void serverThatPutsLinesInAnotherOrderTellsAllTheSameOrder() {
    List<LogEvent> held = new ArrayList<>();
    room.tamper(
        posted -> {
          if (isTalk(posted) && posted.from().equals(anna.self()) && held.isEmpty()) {
            held.add(posted);
            return with(posted, posted.from(), Bytes.of(new byte[] {0}));
          }
          return posted;
        });
    say(anna, "first");
    say(bela, "second");
    room.append(held.getFirst());
    room.pass(5_000);

    assertThat(lines(mallory)).containsExactlyInAnyOrder("Anna: first", "Bela: second");
    assertAllRead(lines(mallory).toArray(String[]::new));
  }

  @Test
  void serverThatTakesNothingLeavesTheLinePending() {
    anna.cutOff();
    say(anna, "hello");
    room.pass(3_000);

    assertThat(lines(bela)).isEmpty();
    assertThat(lines(anna)).isEmpty();
    assertThat(anna.engine().view().conversation().pending()).hasSize(1);
  }

  @Test
  void theServerSeesOneKindOfPostWhateverIsSaid() {
    int before = talk().size();
    List<ChatCommand> sayings =
        List.of(
            new ChatCommand.SendText("y"),
            new ChatCommand.SendText("x".repeat(900)),
            new ChatCommand.Hand(true),
            new ChatCommand.Muted(true),
            new ChatCommand.Rename("Somebody with a long name"),
            new ChatCommand.React(Reaction.PARTY),
            new ChatCommand.AskToMute(bela.self()));
    for (ChatCommand each : sayings) {
      anna.engine().submit(new MeetingCommand.Chat(each), anna.time());
      room.pass(500);
    }
    List<LogEvent.Posted> posts = talk().subList(before, talk().size());

    assertThat(posts).hasSize(sayings.size());
    assertThat(posts.stream().map(post -> post.body().length()).distinct()).hasSize(1);
    assertThat(posts)
        .allSatisfy(
            post -> {
              assertThat(post.parts()).isEmpty();
              assertThat(post.mediaAnnouncement()).isEmpty();
              assertThat(post.summary()).isEmpty();
            });
    assertThat(posts.stream().map(HostileTalkTest::clearPart).distinct())
        .as("group, epoch, kind of message, empty authenticated data")
        .hasSize(1);
  }

  /** Version, wire format, group id, epoch, content type, authenticated data (RFC 9420, 6.3). */
  private static Bytes clearPart(LogEvent.Posted post) {
    byte[] body = post.body().toArray();
    int groupId = body[5];
    return Bytes.of(Arrays.copyOf(body, 1 + 2 + 2 + 1 + groupId + 8 + 1 + 1));
  }

  // Strangers and the removed.

  @Test
  void strangersSayNothing() {
    say(anna, "hello");
    ParticipantId stranger = room.nextParticipant();
    room.append(new LogEvent.Joined(stranger, Bytes.of(new byte[300])));
    LogEvent.Posted line = talk().getLast();
    SplittableRandom random = new SplittableRandom(SEED);
    System.out.println("seed " + SEED);
    for (int i = 0; i < 50; i++) {
      byte[] body = line.body().toArray();
      for (int flips = random.nextInt(5); flips > 0; flips--) {
        body[1 + random.nextInt(body.length - 1)] ^= (byte) (1 + random.nextInt(255));
      }
      room.append(with(line, stranger, Bytes.of(body)));
    }
    room.pass(3_000);

    assertAllRead("Anna: hello");
    say(bela, "nothing happened");
    assertAllRead("Anna: hello", "Bela: nothing happened");
  }

  @Test
  void whoWasRemovedOpensNothingThatIsSaidLaterThoughItIsSentTheLog() throws Exception {
    ScriptedRoom.Person eve =
        room.join("Eve", ProbeMachine.of(MeetingOptions.defaults().withClassicSuite(true)));
    room.pass(3_000);
    say(anna, "hello all");
    assertThat(lines(eve)).containsExactly("Anna: hello all");
    MlsGroup kept = eve.engine().group().orElseThrow();
    int before = room.posts().size();
    // Whose turn it is to commit does not answer, so the decision stands alone for a while.
    anna.cutOff();
    bela.engine()
        .submit(new MeetingCommand.Request(new PendingRequest.Remove(eve.self())), bela.time());
    bela.engine()
        .submit(new MeetingCommand.Chat(new ChatCommand.SendText("about Eve")), bela.time());
    room.pass(300);
    say(mallory, "me too");

    assertThat(eve.phase()).isEqualTo(Phase.REMOVED);
    assertThat(lines(bela)).containsExactly("Anna: hello all");
    room.pass(30_000);
    assertThat(lines(bela))
        .containsExactlyInAnyOrder("Anna: hello all", "Bela: about Eve", "Mallory: me too");
    assertThat(lines(mallory)).isEqualTo(lines(bela));
    int decided = decision(before);
    List<LogEvent.Posted> later =
        room.posts().subList(decided, room.posts().size()).stream()
            .filter(HostileTalkTest::isTalk)
            .toList();
    assertThat(later).isNotEmpty();
    for (LogEvent.Posted post : later) {
      assertThat(opens(kept, post)).isFalse();
    }
  }

  /** The first post since with a summary: it says that somebody is to be removed. */
  private int decision(int from) {
    for (int i = from; i < room.posts().size(); i++) {
      if (room.posts().get(i).summary().isPresent()) {
        return i;
      }
    }
    throw new AssertionError("nobody decided anything");
  }

  private static boolean opens(MlsGroup group, LogEvent.Posted post) {
    byte[] body = post.body().toArray();
    try {
      group.receive(Arrays.copyOfRange(body, 1, body.length));
      return true;
    } catch (MlsException e) {
      return false;
    }
  }

  // Members who cheat.

  /** Mallory posts this, sealed and signed with her own true keys. */
  private void insider(byte[] words, byte[] clear) throws MlsException {
    byte[] padded =
        ByteBuffer.allocate(1024)
            .put((byte) 3)
            .put((byte) TALK)
            .putInt(words.length)
            .put(words)
            .array();
    byte[] message = mallory.engine().group().orElseThrow().protect(padded, clear);
    byte[] body = new byte[message.length + 1];
    body[0] = APPLICATION;
    System.arraycopy(message, 0, body, 1, message.length);
    room.append(
        new LogEvent.Posted(
            mallory.self(), 10_000, Bytes.of(body), List.of(), LogEvent.Updates.NONE));
  }

  private static byte[] line(long number, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(9 + utf8.length).putLong(number).put((byte) LINE).put(utf8).array();
  }

  @Test
  void memberWhoSaysTheSameNumberAgainIsHeardOnce() throws Exception {
    insider(line(5, "one"), new byte[0]);
    insider(line(5, "two"), new byte[0]);
    insider(line(4, "three"), new byte[0]);

    assertThat(lines(anna)).containsExactly("Mallory: one");
    assertThat(lines(bela)).containsExactly("Mallory: one");
  }

  @Test
  void memberWhoseTextWouldTurnOthersAroundIsMadeHarmless() throws Exception {
    insider(line(1, "\u202Eabc\u001B]0;title\u0007"), new byte[0]);

    assertThat(lines(anna)).containsExactly("Mallory: \uFFFDabc\uFFFD]0;title\uFFFD");
  }

  @Test
  void memberWhoSaysNonsenseIsToldOfOnceAndTheMeetingGoesOn() throws Exception {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 100; i++) {
      byte[] words = new byte[random.nextInt(60)];
      for (int at = 0; at < words.length; at++) {
        words[at] = (byte) random.nextInt(256);
      }
      insider(words, new byte[0]);
    }
    say(bela, "still here");

    assertThat(anna.codes().stream().filter("WORDS_BROKEN"::equals)).hasSize(1);
    assertThat(lines(anna)).endsWith("Bela: still here");
    assertThat(anna.phase()).isEqualTo(Phase.IN_MEETING);
  }

  @Test
  void wordsWithAnythingInClearBesideThemAreNotHeard() throws Exception {
    insider(line(1, "marked"), new byte[] {1, 2, 3});

    assertThat(lines(anna)).isEmpty();
  }

  @Test
  void memberWhoFloodsFillsNothingWithoutBound() throws Exception {
    for (int i = 1; i <= 700; i++) {
      insider(line(i, "flood " + i), new byte[0]);
    }
    say(bela, "still here");

    List<ChatLine> shown = anna.engine().view().conversation().lines();
    assertThat(shown).hasSize(Conversation.MAX_LINES);
    assertThat(lines(anna)).endsWith("Bela: still here");
  }
}
