package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.chat.Conversation.ChatLine;
import dev.parley.testkit.simulated.Fate;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People talk while connections break, people come and go, and the room begins anew. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class ChatUnderTroubleTest {
  private static final long CALM = 120_000;
  private static final int STROKES = 40;
  private static final int PEOPLE = 4;

  /** Connections break, and are resumed: nobody has to come in again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void dropsLoseNothingAndRepeatNothing(long seed) {
    System.out.println("seed " + seed);
    try (Trouble trouble = new Trouble(seed)) {
      for (int i = 0; i < STROKES; i++) {
        trouble.somebodySpeaks();
        trouble.somebodyIsCut();
      }
      trouble.end();
      List<String> first = whole(trouble.talkers.getFirst());
      assertThat(first).hasSize(trouble.said.size());
      for (SimClient each : trouble.talkers) {
        assertThat(whole(each)).as("client " + each.number()).isEqualTo(first);
        assertThat(texts(each)).containsExactlyInAnyOrderElementsOf(trouble.said);
      }
    }
  }

  /** Everything happens: what is read is the same for all, nothing twice, and what is said is. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30})
  void nothingIsReadTwiceWhateverHappens(long seed) {
    System.out.println("seed " + seed);
    try (Trouble trouble = new Trouble(seed)) {
      for (int i = 0; i < STROKES; i++) {
        trouble.somebodySpeaks();
        trouble.somethingHappens();
      }
      trouble.end();
      for (SimClient each : trouble.room.clients()) {
        assertThat(texts(each)).as("client " + each.number()).doesNotHaveDuplicates();
        assertThat(trouble.said).containsAll(texts(each));
        assertThat(own(each)).as("of client " + each.number()).containsAll(trouble.saidBy(each));
      }
      assertThat(trouble.room.clients())
          .allSatisfy(c -> assertThat(c.conversation().pending()).isEmpty());
      assertOneAuthorEach(trouble);
    }
  }

  /** A line is by its author for everybody, no matter who reads it. */
  private static void assertOneAuthorEach(Trouble trouble) {
    Map<String, Set<String>> authors = new HashMap<>();
    for (SimClient each : trouble.room.clients()) {
      for (ChatLine line : each.conversation().lines()) {
        authors
            .computeIfAbsent(line.text().value(), unseen -> new HashSet<>())
            .add(line.author().name());
      }
    }
    authors.forEach(
        (text, names) ->
            assertThat(names).containsExactly("Person " + text.substring(0, text.indexOf(':'))));
  }

  private static List<String> texts(SimClient client) {
    return client.conversation().lines().stream().map(line -> line.text().value()).toList();
  }

  private static List<String> own(SimClient client) {
    return client.conversation().lines().stream()
        .filter(ChatLine::own)
        .map(line -> line.text().value())
        .toList();
  }

  private static List<String> whole(SimClient client) {
    return client.conversation().lines().stream()
        .map(line -> line.number() + " " + line.author().participant() + line.text().value())
        .toList();
  }

  private static final class Trouble implements AutoCloseable {
    private final SplittableRandom random;
    private final SimRoom room;
    private final List<SimClient> talkers = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private boolean reigns = true;

    Trouble(long seed) {
      random = new SplittableRandom(seed);
      room = new SimRoom(seed, true);
      for (int i = 0; i < PEOPLE; i++) {
        talkers.add(enter());
      }
      meet();
    }

    private SimClient enter() {
      SimClient client = room.join();
      client.expect(moment -> fate(moment));
      return client;
    }

    /** The worst moments to lose a connection: with a post half said. */
    private Fate.Trouble fate(Fate.Moment moment) {
      boolean half = moment == Fate.Moment.TAKEN || moment == Fate.Moment.ECHOED;
      return reigns && half && random.nextInt(12) == 0 ? Fate.Trouble.CUT : Fate.Trouble.NOTHING;
    }

    private void meet() {
      assertThat(room.runUntil(room::isOneMeeting, CALM)).as(room.describe()).isTrue();
    }

    private SimClient someone() {
      return talkers.get(random.nextInt(talkers.size()));
    }

    void somebodySpeaks() {
      for (int lines = random.nextInt(3); lines > 0; lines--) {
        SimClient who = someone();
        String text = who.number() + ": line " + said.size();
        said.add(text);
        who.say(new ChatCommand.SendText(text));
      }
      if (random.nextInt(4) == 0) {
        someone().say(new ChatCommand.Hand(random.nextBoolean()));
      }
      room.run(random.nextInt(600));
    }

    void somebodyIsCut() {
      switch (random.nextInt(4)) {
        case 0 -> someone().cut();
        case 1 -> someone().goOffline(random.nextInt(4_000));
        case 2 -> room.network().slowest(1 + random.nextInt(300));
        default -> {}
      }
    }

    void somethingHappens() {
      switch (random.nextInt(12)) {
        case 0 -> someone().goOffline(25_000 + random.nextInt(20_000));
        case 1 -> room.server().restart();
        case 2 -> visitor();
        case 3 -> room.run(random.nextInt(30_000));
        case 4 -> nap(someone());
        default -> somebodyIsCut();
      }
    }

    private void nap(SimClient client) {
      client.freeze();
      room.later(random.nextInt(25_000), client::thaw);
    }

    /** Comes, and is gone again: for each of them the epoch changes. */
    private void visitor() {
      SimClient visitor = enter();
      room.later(random.nextInt(20_000), visitor::leave);
    }

    List<String> saidBy(SimClient client) {
      return said.stream().filter(text -> text.startsWith(client.number() + ":")).toList();
    }

    void end() {
      reigns = false;
      room.network().slowest(20);
      room.run(30_000);
      room.alive().forEach(SimClient::thaw);
      meet();
      boolean quiet =
          room.runUntil(
              () -> talkers.stream().allMatch(c -> c.conversation().pending().isEmpty()), CALM);
      assertThat(quiet).as(room.describe()).isTrue();
      room.run(5_000);
      meet();
    }

    @Override
    public void close() {
      room.close();
    }
  }
}
