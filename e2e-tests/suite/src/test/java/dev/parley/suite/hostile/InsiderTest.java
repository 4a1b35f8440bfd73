package dev.parley.suite.hostile;

import static dev.parley.suite.hostile.Meetings.assertGoesOn;
import static dev.parley.suite.hostile.Meetings.assertOneMeeting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import dev.parley.meeting.machine.Phase;
import dev.parley.mls.CipherSuite;
import dev.parley.mls.MlsClient;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.suite.simulated.ScriptedRoom;
import dev.parley.testkit.hostile.Rogue;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A member with all the group's secrets does what it may not. Anna commits; Mallory cheats. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class InsiderTest {
  private static final long FLOOD_SEED = 20_261_126;
  private static final int COMMIT = 2;

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
    rogue = new Rogue(new ScriptedMemberAccess(room, mallory, mallory));
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
    return new Rogue(new ScriptedMemberAccess(room, anna, anna));
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
    // Anna's own client does not hear of Chen, so that it does not let him in before the cheat
    // does.
    anna.deceive(event -> event instanceof LogEvent.Joined ? List.of() : List.of(event));
    ScriptedRoom.Person chen = room.join("Chen");
    Bytes before = bela.group().epochAuthenticator();
    Rogue cheat = new Rogue(new ScriptedMemberAccess(room, anna, bela));
    try (MlsClient stranger = MlsClient.create(CipherSuite.CLASSIC, new byte[] {1})) {
      List<ParticipantId> chens = List.of(chen.self());
      cheat.commit(chens, List.of(stranger.newKeyPackage()), List.of(), chens, List.of());
    }

    assertThat(bela.codes()).contains("KEY_PACKAGE_DISAGREES");
    assertThat(mallory.codes()).contains("KEY_PACKAGE_DISAGREES");
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    assertThat(mallory.group().epochAuthenticator()).isEqualTo(before);
    anna.deceive(List::of);
    room.pass(60_000);
    assertOneMeeting(anna, bela, mallory, chen);
  }

  private ScriptedRoom.Person comesWhere(PolicyChange rules) throws Exception {
    anna.engine().submit(new MeetingCommand.Request(new PendingRequest.Change(rules)), anna.time());
    room.pass(2_000);
    ScriptedRoom.Person chen = room.join("Chen");
    room.pass(2_000);
    assertThat(chen.phase()).isEqualTo(Phase.WAITING);
    return chen;
  }

  private void assertNotLetIn(ScriptedRoom.Person guest, String code) throws Exception {
    Bytes before = bela.group().epochAuthenticator();
    committerCheats().commit(List.of(guest.self()), List.of());

    assertThat(bela.codes()).contains(code);
    assertThat(mallory.codes()).contains(code);
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    assertThat(mallory.group().epochAuthenticator()).isEqualTo(before);
    room.pass(10_000);
    assertThat(guest.phase()).isEqualTo(Phase.WAITING);
    assertThat(bela.group().members()).hasSize(3);
  }

  @Test
  void committerCannotLetAnybodyPastTheLobby() throws Exception {
    ScriptedRoom.Person chen = comesWhere(PolicyChange.lobby(true));
    assertNotLetIn(chen, "ADD_NOT_ADMITTED");
  }

  @Test
  void committerCannotLetAnybodyPastTheLock() throws Exception {
    ScriptedRoom.Person chen = comesWhere(PolicyChange.locked(true));
    assertNotLetIn(chen, "ADD_WHILE_LOCKED");
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

  /** Mallory's program keeps her keys, and her place in the room. */
  @Test
  void removedMemberCannotCommitOrDecide() throws Exception {
    mallory.deceive(event -> List.of());
    anna.engine()
        .submit(new MeetingCommand.Request(new PendingRequest.Remove(mallory.self())), anna.time());
    room.pass(2_000);
    assertOneMeeting(anna, bela);
    Bytes before = anna.group().epochAuthenticator();
    Rogue removed = new Rogue(new ScriptedMemberAccess(room, mallory, anna));
    removed.commit(List.of(), List.of());
    assertRefusedByBoth("NOT_A_MEMBER", before);

    anna.codes().clear();
    bela.codes().clear();
    room.pass(2_000);
    removed.says(new GroupOperation.Remove(removed.group().leafOf(bela.self()).orElseThrow()));
    assertRefusedByBoth("NOT_A_MEMBER", before);
    assertGoesOn(room, anna, bela);
  }

  private void assertRefusedByBoth(String code, Bytes epochBefore) {
    for (ScriptedRoom.Person each : List.of(anna, bela)) {
      assertThat(each.codes()).contains(code);
      assertThat(each.group().epochAuthenticator()).isEqualTo(epochBefore);
    }
  }

  /** Anna, whose turn it was, holds the epoch's secrets until the commit that removes her. */
  @Test
  void committerWhoseRemovalIsDecidedCannotCommitAnyMore() throws Exception {
    anna.deceive(event -> List.of());
    AtomicBoolean cheated = new AtomicBoolean();
    room.tamper(
        posted -> {
          if (posted.body().at(0) == COMMIT && cheated.compareAndSet(false, true)) {
            new Rogue(new ScriptedMemberAccess(room, anna, bela)).commit();
          }
          return posted;
        });
    bela.engine()
        .submit(new MeetingCommand.Request(new PendingRequest.Remove(anna.self())), bela.time());
    room.pass(5_000);

    assertThat(cheated).isTrue();
    assertOneMeeting(bela, mallory);
    assertThat(bela.codes()).contains("NOT_A_MEMBER");
    assertThat(mallory.codes()).contains("NOT_A_MEMBER");
    assertGoesOn(room, bela, mallory);
  }

  @Test
  void memberWhoMayNotRemoveRemovesNobody() throws Exception {
    anna.engine()
        .submit(
            new MeetingCommand.Request(
                new PendingRequest.Change(PolicyChange.removers(Policy.Removers.HOST))),
            anna.time());
    room.pass(2_000);
    Bytes before = anna.group().epochAuthenticator();
    rogue.says(new GroupOperation.Remove(rogue.group().leafOf(bela.self()).orElseThrow()));

    assertRefused("REMOVE_NOT_ALLOWED", before);
  }

  @Test
  void memberWhoIsNotTheHostSetsNoRules() throws Exception {
    Bytes before = anna.group().epochAuthenticator();
    rogue.says(new GroupOperation.SetPolicy(new Policy(true, true, Policy.Removers.ANYONE)));

    assertRefused("NOT_HOST", before);
    assertThat(anna.engine().view().door().orElseThrow().policy()).isEqualTo(Policy.OPEN);
  }

  @Test
  void falsehoodThatAMemberRestatesOutOfTurnIsRefusedAndTheTruthSaidAgain() throws Exception {
    GroupState truth = rogue.group();
    Bytes before = anna.group().epochAuthenticator();
    rogue.restates(GroupState.founded(Bytes.of(new byte[] {66}), mallory.self(), Policy.OPEN));

    assertThat(anna.codes()).contains("NOT_COMMITTER");
    assertThat(bela.codes()).contains("NOT_COMMITTER");
    assertThat(anna.group().epochAuthenticator()).isEqualTo(before);
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    room.pass(5_000);
    assertThat(rogue.newest().operation()).isEqualTo(new GroupOperation.Restate());
    assertThat(rogue.newest().state()).isEqualTo(truth);
    assertGoesOn(room, anna, bela, mallory);
  }

  @Test
  void falsehoodThatIsRestatedIsRefusedAndTheTruthSaidAgain() throws Exception {
    ScriptedRoom.Person chen = comesWhere(PolicyChange.lobby(true));
    GroupState truth = rogue.group();
    Bytes before = bela.group().epochAuthenticator();
    committerCheats().restates(without(truth, bela.self()));

    assertThat(bela.codes()).contains("SUMMARY_DISAGREES");
    assertThat(mallory.codes()).contains("SUMMARY_DISAGREES");
    assertThat(bela.group().epochAuthenticator()).isEqualTo(before);
    assertThat(mallory.group().epochAuthenticator()).isEqualTo(before);
    room.pass(5_000);
    assertThat(new Rogue(new ScriptedMemberAccess(room, chen, chen)).group())
        .as("what the guest believes")
        .isEqualTo(truth);
    mallory
        .engine()
        .submit(new MeetingCommand.Request(new PendingRequest.Admit(chen.self())), mallory.time());
    room.pass(10_000);
    assertOneMeeting(anna, bela, mallory, chen);
  }

  private static GroupState without(GroupState group, ParticipantId member) {
    TreeMap<Integer, ParticipantId> others = new TreeMap<>(group.members());
    others.values().remove(member);
    return new GroupState(
        group.groupId(),
        group.epoch(),
        new GroupState.Leaves(others, group.removing(), group.skipped()),
        group.rights());
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

  /** As far ahead as is opened at all, so that every try walks over all those keys. */
  @Test
  void messagesThatDoNotOpenAreTriedEightTimesAndThenNoMore() throws Exception {
    for (int i = 0; i < 250; i++) {
      mallory.engine().group().orElseThrow().protect(new byte[1], new byte[0]);
    }
    byte[] bad = mallory.engine().group().orElseThrow().protect(new byte[1], new byte[0]);
    bad[bad.length - 1] ^= 1;
    for (int i = 0; i < 8; i++) {
      assertThat(bela.codes()).doesNotContain("MESSAGES_UNREADABLE");
      rogue.saysNonsense(bad);
    }
    assertThat(bela.codes()).containsOnlyOnce("MESSAGES_UNREADABLE");
    assertThat(anna.codes()).containsOnlyOnce("MESSAGES_UNREADABLE");
    rogue.saysNonsense(bad);
    assertThat(bela.codes()).containsOnlyOnce("MESSAGES_UNREADABLE");
    say(mallory, "a good one");
    assertThat(lines(bela)).as("no more are tried").doesNotContain("a good one");

    assertOneMeeting(anna, bela, mallory);
    assertGoesOn(room, anna, bela, mallory);
    say(mallory, "in the next epoch");
    assertThat(lines(bela)).contains("in the next epoch");
  }

  private void say(ScriptedRoom.Person person, String text) {
    person.engine().submit(new MeetingCommand.Chat(new ChatCommand.SendText(text)), person.time());
    room.pass(1_000);
  }

  private static List<String> lines(ScriptedRoom.Person person) {
    return person.engine().view().conversation().lines().stream()
        .map(line -> line.text().value())
        .toList();
  }
}
