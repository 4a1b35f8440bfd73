package dev.parley.suite.hostile;

import static dev.parley.suite.hostile.Meetings.assertGoesOn;
import static dev.parley.suite.hostile.Meetings.assertOneMeeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.Act;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.committer.Wish;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.suite.simulated.ScriptedRoom;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member with all the group's secrets does what it may not. Anna commits; Mallory cheats. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InsiderTest {
  private static final long FLOOD_SEED = 20_261_126;

  private final ScriptedRoom room;
  private final ScriptedRoom.Person anna;
  private final ScriptedRoom.Person bela;
  private final ScriptedRoom.Person mallory;
  private final Rogue rogue;

  InsiderTest() throws Exception {
    room = ScriptedRoom.create();
    anna = room.join("Anna");
    bela = room.join("Bela");
    room.pass(1_000);
    mallory = room.join("Mallory");
    room.pass(1_000);
    rogue = new Rogue(room, mallory);
  }

  @BeforeEach
  void meets() {
    assertOneMeeting(anna, bela, mallory);
  }

  @AfterEach
  void close() {
    room.close();
  }

  /** Everybody refused it alike, was told why, and the meeting goes on in the same group. */
  private void assertRefused(String code, Bytes epochBefore) {
    assertThat(anna.codes()).contains(code);
    assertThat(bela.codes()).contains(code);
    assertThat(anna.group().epochAuthenticator()).isEqualTo(epochBefore);
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void commitOutOfTurnIsRefused() throws Exception {
    Bytes before = anna.group().epochAuthenticator();
    rogue.commit(List.of(), List.of());

    assertRefused("NOT_COMMITTER", before);
  }

  @Test
  void memberIsNotRemovedByAnotherWhoseTurnItIsNot() throws Exception {
    Bytes before = anna.group().epochAuthenticator();
    rogue.commit(List.of(), List.of(rogue.group().leafOf(bela.self()).orElseThrow()));

    assertRefused("NOT_COMMITTER", before);
  }

  /** The others then restate what is true, and Anna, whose turn it was, comes in again. */
  private Rogue committerCheats() {
    return new Rogue(room, anna);
  }

  @Test
  void committerCannotRemoveWhoHasNotLeft() throws Exception {
    Bytes before = bela.group().epochAuthenticator();
    committerCheats().commit(List.of(), List.of(rogue.group().leafOf(bela.self()).orElseThrow()));

    assertThat(bela.codes()).contains("REMOVE_NOT_DEPARTED");
    assertThat(mallory.codes()).contains("REMOVE_NOT_DEPARTED");
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void committerCannotAddAStranger() throws Exception {
    try (MlsClient stranger = MlsClient.create(CipherSuite.CLASSIC, new byte[] {1})) {
      ParticipantId nobody = new ParticipantId(999);
      committerCheats()
          .commit(
              List.of(nobody),
              List.of(stranger.newKeyPackage()),
              List.of(),
              List.of(nobody),
              List.of());
    }

    assertThat(bela.codes()).contains("ADD_NOT_WAITING");
    assertThat(mallory.codes()).contains("ADD_NOT_WAITING");
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void committerCannotAddSomebodyWithOtherKeysThanTheirs() throws Exception {
    anna.cutOff();
    ScriptedRoom.Person chen = room.join("Chen");
    try (MlsClient stranger = MlsClient.create(CipherSuite.CLASSIC, new byte[] {1})) {
      Rogue cheat = new Rogue(room, bela);
      cheat.commit(
          List.of(chen.self()),
          List.of(stranger.newKeyPackage()),
          List.of(),
          List.of(chen.self()),
          List.of());
    }

    assertThat(mallory.codes()).containsAnyOf("NOT_COMMITTER", "KEY_PACKAGE_DISAGREES");
    room.pass(20_000);
    assertThat(chen.group().epochAuthenticator()).isEqualTo(mallory.group().epochAuthenticator());
  }

  @Test
  void commitThatDoesMoreThanItsSummarySaysIsRefused() throws Exception {
    int leaf = rogue.group().leafOf(bela.self()).orElseThrow();
    Bytes before = mallory.group().epochAuthenticator();
    committerCheats().commit(List.of(), List.of(), List.of(leaf), List.of(), List.of());

    assertThat(mallory.codes()).contains("SUMMARY_DISAGREES");
    assertThat(mallory.group().epochAuthenticator()).isEqualTo(before);
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void whoWasRemovedCannotCommitAnyMore() throws Exception {
    anna.engine().want(new Wish.Remove(mallory.self()), anna.time());
    ParticipantId gone = mallory.self();
    room.pass(2_000);
    assertOneMeeting(anna, bela);
    LogEvent.Posted old = room.posts().getLast();
    room.append(
        new LogEvent.Posted(
            gone, 5_000, old.body(), List.of(), old.mediaAnnouncement(), old.summary()));

    assertThat(anna.codes()).doesNotContain("MERGE_FAILED");
    assertGoesOn(room, anna, bela);
  }

  @Test
  void memberWhoMayNotRemoveRemovesNobody() throws Exception {
    anna.engine().want(new Wish.Change(PolicyChange.removers(Policy.Removers.HOST)), anna.time());
    room.pass(2_000);
    Bytes before = anna.group().epochAuthenticator();
    rogue.says(new Act.Remove(rogue.group().leafOf(bela.self()).orElseThrow()));

    assertRefused("REMOVE_NOT_ALLOWED", before);
  }

  @Test
  void memberWhoIsNotTheHostSetsNoRules() throws Exception {
    Bytes before = anna.group().epochAuthenticator();
    rogue.says(new Act.SetPolicy(new Policy(true, true, Policy.Removers.ANYONE)));

    assertRefused("NOT_HOST", before);
    assertThat(anna.engine().view().door().orElseThrow().policy()).isEqualTo(Policy.OPEN);
  }

  @Test
  void falsehoodThatIsRestatedIsRefusedAndTheTruthSaidAgain() throws Exception {
    Bytes before = anna.group().epochAuthenticator();
    rogue.restates(GroupState.founded(Bytes.of(new byte[] {66}), mallory.self(), Policy.OPEN));

    assertThat(anna.codes()).isNotEmpty();
    assertThat(anna.group().epochAuthenticator()).isEqualTo(before);
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    room.pass(5_000);
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void floodOfNonsenseStopsNothing() throws Exception {
    System.out.println("seed " + FLOOD_SEED);
    SplittableRandom random = new SplittableRandom(FLOOD_SEED);
    for (int i = 0; i < 1_000; i++) {
      byte[] nonsense = new byte[random.nextInt(2_000)];
      random.nextBytes(nonsense);
      rogue.saysNonsense(nonsense);
    }

    assertOneMeeting(anna, bela, mallory);
    assertGoesOn(room, anna, bela, mallory);
  }
}
