package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.MeetingOptions;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.spec.trace.Explanation;
import dev.parley.spec.trace.Explanation.Unexplained;
import dev.parley.spec.trace.RoomTrace;
import dev.parley.spec.trace.TraceCheck;
import dev.parley.spec.trace.TraceException;
import dev.parley.testkit.simulated.Doors;
import dev.parley.testkit.simulated.SimClient;
import dev.parley.testkit.simulated.SimRoom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trace that was altered is refuted, at the line that was altered: what the specification is held
 * to is what was traced, and not less. In the room Ada (1) and Ben (2) meet, Cem and Dora (3, 4)
 * come in the same moment, Ada removes Cem, and Ben leaves. Ada then has newcomers wait; she and
 * Dora admit Eve at the same time. Some time later Ada renews her keys.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class AlteredTracesTest {
  /** Long enough for keys to be renewed, in milliseconds. */
  private static final long A_WHILE = 700_000;

  private static final Recorder RECORDER = new Recorder();

  @TempDir Path folder;

  @BeforeAll
  static void meet() {
    MeetingOptions options = MeetingOptions.defaults().withClassicSuite(true);
    try (SimRoom room = new SimRoom(7, options, RECORDER)) {
      SimClient ada = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient ben = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      SimClient cem = room.join();
      SimClient dora = room.join();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      ada.remove(cem.group().orElseThrow().ownLeaf());
      assertThat(room.runUntil(() -> room.server().people() == 3, 5_000)).isTrue();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      ben.leave();
      assertThat(room.runUntil(() -> room.server().people() == 2, 5_000)).isTrue();
      assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
      admitEve(room, ada, dora);
      room.run(A_WHILE);
    }
  }

  private static void admitEve(SimRoom room, SimClient ada, SimClient dora) {
    ada.want(new PendingRequest.Change(PolicyChange.lobby(true)));
    room.run(1_000);
    room.join();
    room.run(1_000);
    Doors doors = new Doors(room);
    doors.admitAll(ada);
    doors.admitAll(dora);
    assertThat(room.runUntil(room::isOneMeeting, 5_000)).isTrue();
  }

  private Explanation explain(Consumer<AlteredTrace> how) throws Exception {
    AlteredTrace trace = new AlteredTrace(RECORDER.texts());
    how.accept(trace);
    return TraceCheck.explain(RoomTrace.of("room", trace.files()), folder);
  }

  @Test
  void asItWasItIsExplained() throws Exception {
    assertThat(explain(trace -> trace.line(1, "Heal", "Commit")))
        .isInstanceOf(Explanation.Explained.class);
  }

  /** Over a slow connection the server's answer may overtake the entry that it speaks of. */
  @Test
  void aRefusalBeforeTheNewsIsExplained() throws Exception {
    assertThat(explain(AlteredTracesTest::loserIsRefused))
        .isInstanceOf(Explanation.Explained.class);
  }

  @Test
  void whatMlsWouldNotMakeWasNotPosted() throws Exception {
    assertThat(
            explain(
                trace -> {
                  ObjectNode post = trace.line(1, "Post", "Commit");
                  ObjectNode failed = post.deepCopy().put("ref", 900);
                  List<ObjectNode> ada = trace.of(1);
                  ada.addAll(ada.indexOf(post), List.of(failed, afterPost("Unstageable", failed)));
                }))
        .isInstanceOf(Explanation.Explained.class);
  }

  @Test
  void twoWhoReadDifferentThingsWereNotInOneRoom() {
    assertThatThrownBy(() -> explain(trace -> trace.line(2, "Read", "Remove").put("leaf", 3)))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("Remove of participant 1");
  }

  @TestFactory
  Stream<DynamicTest> refuted() {
    return Stream.of(
        refuted(
            "an entry is not read", "Ben", trace -> trace.drop(2, "Read", "Commit"), "person-2"),
        refuted(
            "two entries are read in another order",
            "Cem",
            trace -> Collections.swap(trace.of(3), 1, 2),
            "person-3, line 2"),
        refuted(
            "somebody stands at another leaf",
            "Dora",
            trace -> trace.state(4, "Read", "Commit").put("leaf", 2),
            "Read Commit at entry"),
        refuted(
            "an epoch is another",
            "Ben",
            trace -> trace.group(2, "Read", "Commit").put("epoch", 7),
            "Read Commit at entry"),
        refuted(
            "a commit is merged before it comes back",
            "Ada",
            trace -> trace.state(1, "Post", "Commit").put("keys", 1),
            "Post Commit of participant 1"),
        refuted(
            "a commit comes out of turn",
            "Ben",
            AlteredTracesTest::benCommits,
            "Post Commit of participant 2"),
        refuted(
            "a commit lets others in than wait",
            "Ada",
            trace -> trace.all("Commit").forEach(AlteredTracesTest::reverse),
            "Post Commit of participant 1"),
        refuted(
            "nobody made the post",
            "Ada",
            trace -> trace.drop(1, "Post", "Remove"),
            "Remove of participant 1"),
        refuted(
            "a post is refused for no reason",
            "Ada",
            AlteredTracesTest::adaIsRefused,
            "Stale Remove of participant 1"),
        refuted(
            "a post is forgotten",
            "Ada",
            trace -> trace.state(1, "Post", "Commit").put("pending", false),
            "Post Commit of participant 1"),
        refuted(
            "who was removed stays",
            "Cem",
            trace -> {
              ObjectNode last = trace.line(3, "Read", "Remove");
              last.set("state", trace.line(4, "Read", "Remove").get("state").deepCopy());
              trace.state(3, "Read", "Remove").put("leaf", 2);
            },
            "person-3"),
        refuted(
            "who has left is still there",
            "Dora",
            trace -> ((ArrayNode) trace.room(4, "Read", "Left").get("present")).add(3),
            "Read Left at entry"));
  }

  private DynamicTest refuted(String name, String whose, Consumer<AlteredTrace> how, String where) {
    return DynamicTest.dynamicTest(
        name + " (" + whose + ")",
        () ->
            assertThat(explain(how))
                .isInstanceOfSatisfying(
                    Unexplained.class,
                    unexplained -> assertThat(unexplained.event()).contains(where)));
  }

  /** Ben posts, as soon as he has read what Ada had read, what Ada posted, and all read it so. */
  private static void benCommits(AlteredTrace trace) {
    ObjectNode post = trace.second(1, "Post", "Commit");
    long after = post.get("after").asLong();
    trace.of(1).remove(post);
    post.put("self", 2);
    trace.insertAfterEntry(2, post.get("state").get("position").asLong(), post);
    trace
        .all("Commit")
        .filter(read -> read.get("after").asLong() == after)
        .forEach(read -> read.put("who", 2));
  }

  private static void reverse(ObjectNode commit) {
    List<Integer> adds = new ArrayList<>();
    commit.get("adds").forEach(add -> adds.addFirst(add.asInt()));
    ArrayNode reversed = commit.putArray("adds");
    adds.forEach(reversed::add);
  }

  private static void adaIsRefused(AlteredTrace trace) {
    isRefused(trace, 1, trace.line(1, "Post", "Remove"));
  }

  /** Of Ada and Dora, who both admitted Eve, the one who came second hears that it did. */
  private static void loserIsRefused(AlteredTrace trace) {
    int winner = trace.line(1, "Read", "Admit").get("who").asInt();
    int loser = winner == 1 ? 4 : 1;
    isRefused(trace, loser, trace.line(loser, "Post", "Admit"));
  }

  private static void isRefused(AlteredTrace trace, int client, ObjectNode post) {
    List<ObjectNode> lines = trace.of(client);
    lines.add(lines.indexOf(post) + 1, afterPost("Stale", post));
  }

  /** Nothing is pending any more. */
  private static ObjectNode afterPost(String action, ObjectNode post) {
    ObjectNode line = post.deepCopy().put("action", action);
    ((ObjectNode) line.get("state")).put("pending", false);
    return line;
  }
}
