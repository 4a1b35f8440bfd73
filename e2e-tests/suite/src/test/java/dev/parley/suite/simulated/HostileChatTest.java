package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingOptions;
import dev.parley.meeting.chat.ChatCommand;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that lie about who said what, and strangers. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileChatTest extends ChatOfThree {
  private static final long SEED = 20_261_126;

  HostileChatTest() throws Exception {}

  private List<LogEvent.Posted> talk() {
    return room.posts().stream().filter(ChatOfThree::isChat).toList();
  }

  // The server.

  @Test
  void serverThatPutsALineIntoAnothersMouthIsFoundOutAndTheLineComesUnderItsAuthor() {
    int[] left = {1};
    room.tamper(
        posted ->
            isChat(posted) && left[0]-- > 0 ? with(posted, anna.self(), posted.body()) : posted);
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
          if (isChat(posted) && held.isEmpty()) {
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
        posted -> isChat(posted) ? with(posted, posted.from(), flipped(posted.body())) : posted);
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
            isChat(posted) && left[0]-- > 0
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
          if (isChat(posted) && posted.from().equals(anna.self()) && held.isEmpty()) {
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
    List<ChatCommand> commands =
        List.of(
            new ChatCommand.SendText("y"),
            new ChatCommand.SendText("x".repeat(900)),
            new ChatCommand.Hand(true),
            new ChatCommand.Muted(true),
            new ChatCommand.Rename("Somebody with a long name"),
            new ChatCommand.React(Reaction.PARTY),
            new ChatCommand.AskToMute(bela.self()));
    for (ChatCommand each : commands) {
      anna.engine().submit(new MeetingCommand.Chat(each), anna.time());
      room.pass(500);
    }
    List<LogEvent.Posted> posts = talk().subList(before, talk().size());

    assertThat(posts).hasSize(commands.size());
    assertThat(posts.stream().map(post -> post.body().length()).distinct()).hasSize(1);
    assertThat(posts)
        .allSatisfy(
            post -> {
              assertThat(post.parts()).isEmpty();
              assertThat(post.mediaAnnouncement()).isEmpty();
              assertThat(post.summary()).isEmpty();
            });
    assertThat(posts.stream().map(HostileChatTest::clearPart).distinct())
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
            .filter(ChatOfThree::isChat)
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
}
