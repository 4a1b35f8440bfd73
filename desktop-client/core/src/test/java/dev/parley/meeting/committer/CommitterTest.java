package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.commit;
import static dev.parley.meeting.committer.Rooms.commits;
import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.hello;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.room;
import static dev.parley.meeting.committer.Rooms.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.CommitterEvent.StageFailed;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a participant does, and when. */
class CommitterTest {
  private static final Timing TIMING = Timing.STANDARD;
  private static final long START = 1_000_000;

  private final Committer committer = new Committer(TIMING);
  private CommitterState state = guest(1, RoomState.empty());
  private List<CommitterEffect> effects = List.of();
  private long wakeAt;

  private static CommitterState guest(int self, RoomState room) {
    return CommitterState.admitted(
        p(self), new Founding(Bytes.of(new byte[] {(byte) self}), Policy.OPEN), room, TIMING);
  }

  /** Participant {@code self} in a room with members 1 to n, itself one of them. */
  private void member(int self, RoomState room) {
    state =
        guest(self, room)
            .withLeaf(group(room).leafOf(p(self)).orElseThrow())
            .with(Clocks.NEW.epochBegan(START - TIMING.commits().gather()));
  }

  private void step(CommitterEvent event, long now) {
    Committer.Step step =
        committer.step(state, event, new Committer.Moment(Rooms.basis(state.room()), 7, true, now));
    state = step.state();
    effects = step.effects();
    wakeAt = step.wakeAt();
  }

  private void tick(long now) {
    step(new CommitterEvent.Tick(), now);
  }

  private Optional<GroupOperation> proposed() {
    return effects.stream()
        .flatMap(
            effect ->
                effect instanceof CommitterEffect.StageAndPost(Intent intent)
                    ? java.util.stream.Stream.of(intent.summary().operation())
                    : java.util.stream.Stream.empty())
        .findFirst();
  }

  @Test
  void theFirstWhoWaitsFoundsAtOnce() {
    step(new CommitterEvent.Joined(p(1), Optional.of(hello(1))), START);
    assertThat(proposed()).contains(new GroupOperation.Found());
  }

  @Test
  void theSecondFoundsOnlyIfTheFirstStaysSilent() {
    state = guest(2, room(0, 1));
    step(new CommitterEvent.Joined(p(2), Optional.of(hello(2))), START);
    assertThat(proposed()).isEmpty();
    assertThat(wakeAt).isEqualTo(START + TIMING.silence().stagger());
    tick(START + TIMING.silence().stagger());
    assertThat(proposed()).contains(new GroupOperation.Found());
  }

  @Test
  void aGuestWithoutTheLinkIsSkippedWhenFounding() {
    state = guest(2, RoomState.empty().joined(p(1), Optional.empty()));
    step(new CommitterEvent.Joined(p(2), Optional.of(hello(2))), START);
    assertThat(proposed()).contains(new GroupOperation.Found());
  }

  @Test
  void nobodyFoundsWhileAMemberIsPresent() {
    state = guest(3, room(2, 1));
    tick(START + 1_000_000);
    assertThat(proposed()).isEmpty();
  }

  @Test
  void theCommitterLetsInAllWhoWaitAndLetsGoAllWhoLeft() {
    member(1, room(3, 2).left(p(2)));
    tick(START);
    assertThat(proposed()).contains(commit(List.of(p(4), p(5)), 1));
  }

  @Test
  void aSecondCommitWaitsForOthersToGather() {
    member(1, room(2, 1));
    state = state.with(state.clocks().epochBegan(START));
    tick(START);
    assertThat(proposed()).isEmpty();
    assertThat(wakeAt).isEqualTo(START + TIMING.commits().gather());
  }

  @Test
  void aDecidedRemovalIsCommittedAtOnce() {
    RoomState room = room(3, 0);
    member(1, room);
    state = state.with(state.clocks().epochBegan(START));
    step(new CommitterEvent.Posted(says(room, p(2), new GroupOperation.Remove(2))), START);
    assertThat(effects).contains(new CommitterEffect.RemovalDecided(2, p(2)));
    assertThat(proposed()).contains(commit(List.of(), 2));
  }

  @Test
  void whoIsRemovedByDecisionDoesNothingMore() {
    RoomState room = room(3, 1);
    member(1, room);
    step(new CommitterEvent.Posted(says(room, p(2), new GroupOperation.Remove(0))), START);
    assertThat(effects).containsExactly(new CommitterEffect.RemovedUs(p(2)));
  }

  @Test
  void theCommitterMergesItsCommitWhenItComesBackAndNotBefore() {
    member(1, room(2, 1));
    tick(START);
    assertThat(effects).doesNotContain(new CommitterEffect.MergeOwn());
    assertThat(group(state.room()).epoch()).isEqualTo(1);
    GroupSummary summary = state.pending().orElseThrow().summary();
    step(new CommitterEvent.Posted(Rooms.post(p(1), summary, new Evidence.Own())), START + 50);
    assertThat(effects).contains(new CommitterEffect.MergeOwn());
    assertThat(group(state.room()).epoch()).isEqualTo(2);
  }

  @Test
  void overtakenCommitIsGivenUpAndMadeAgain() {
    RoomState room = room(3, 1);
    member(1, room);
    tick(START);
    assertThat(proposed()).contains(commit(List.of(p(4))));
    step(new CommitterEvent.Posted(says(room, p(2), new GroupOperation.Remove(2))), START + 10);
    assertThat(effects).contains(new CommitterEffect.DropOwn());
    assertThat(proposed()).contains(commit(List.of(p(4)), 2));
  }

  @Test
  void committerThatIsPassedOverGivesItsCommitUp() {
    RoomState room = room(3, 1);
    member(1, room);
    tick(START);
    step(
        new CommitterEvent.Posted(says(room, p(2), new GroupOperation.SkipCommitter(0))),
        START + 10);
    assertThat(effects).contains(new CommitterEffect.DropOwn());
    assertThat(state.pending()).isEmpty();
  }

  @Test
  void aSilentCommitterIsSkippedByTheNextLeafFirst() {
    member(2, room(3, 1));
    tick(START);
    assertThat(wakeAt).isEqualTo(START + TIMING.silence().skip());
    tick(START + TIMING.silence().skip());
    assertThat(proposed()).contains(new GroupOperation.SkipCommitter(0));

    member(3, room(3, 1));
    tick(START);
    assertThat(wakeAt).isEqualTo(START + TIMING.silence().skip() + TIMING.silence().stagger());
  }

  @Test
  void whenAllWereSkippedTheOthersCommitInTurn() {
    RoomState room = room(3, 1);
    GroupState all = group(room).superseding(0).superseding(1).superseding(2);
    RoomState passed = room.accepted(new GroupOperation.SkipCommitter(2), all, Rooms.SUMMARY_AT);
    member(1, passed);
    tick(START);
    assertThat(proposed()).contains(commit(List.of(p(4))));

    member(2, passed);
    tick(START);
    assertThat(proposed()).isEmpty();
    assertThat(wakeAt).isEqualTo(START + TIMING.silence().skip());
    tick(START + TIMING.silence().skip());
    assertThat(proposed()).contains(commit(List.of(p(4))));
  }

  @Test
  void aCommitterWithNothingToDoIsNotSkipped() {
    member(2, room(3, 0));
    tick(START);
    tick(START + 1_000_000);
    assertThat(proposed()).isEmpty();
  }

  @Test
  void theBatchIsHalvedUntilItFits() {
    member(1, room(1, 8));
    tick(START);
    assertThat(proposed().orElseThrow())
        .isInstanceOfSatisfying(GroupOperation.Commit.class, c -> assertThat(c.adds()).hasSize(8));
    step(new StageFailed(7, new StageFailed.Why.TooLarge()), START);
    assertThat(proposed().orElseThrow())
        .isInstanceOfSatisfying(GroupOperation.Commit.class, c -> assertThat(c.adds()).hasSize(4));
  }

  @Test
  void aKeyPackageThatCannotBeStagedStopsNobodyElse() {
    member(1, room(1, 3));
    tick(START);
    step(new StageFailed(7, new StageFailed.Why.Unstageable(p(3))), START);
    assertThat(proposed()).contains(commit(List.of(p(2), p(4))));
  }

  @Test
  void aCopiedHelloIsNeverAdded() {
    RoomState room = room(2, 0).joined(p(3), Optional.of(hello(2)));
    member(1, room);
    tick(START);
    assertThat(proposed()).isEmpty();
    step(new CommitterEvent.Left(p(2)), START);
    assertThat(proposed()).contains(commit(List.of(p(3)), 1));
  }

  @Test
  void anyoneWhoIsToldOfItsOwnDepartureComesAgain() {
    member(1, room(2, 0));
    step(new CommitterEvent.Left(p(1)), START);
    assertThat(effects)
        .containsExactly(new CommitterEffect.Rejoin(CommitterEffect.RejoinReason.MARKED_AS_LEFT));
  }

  @Test
  void theDepartureOfAStrangerChangesNothing() {
    member(1, room(2, 0));
    RoomState before = state.room();
    step(new CommitterEvent.Left(new ParticipantId(77)), START);
    assertThat(state.room()).isEqualTo(before);
  }

  @Test
  void whoCannotReadMostOfTheOthersComesAgain() {
    member(1, room(4, 0));
    step(new CommitterEvent.Spoke(p(2), false), START);
    assertThat(effects).isEmpty();
    step(new CommitterEvent.Spoke(p(3), false), START);
    assertThat(effects)
        .containsExactly(
            new CommitterEffect.Rejoin(CommitterEffect.RejoinReason.UNREADABLE_OTHERS));
  }

  @Test
  void whoMissedItsWelcomeComesAgain() {
    RoomState room = room(2, 1);
    state = guest(3, room);
    GroupState with = group(room).committed(List.of(p(3)), List.of());
    GroupSummary restated =
        new GroupSummary(
            new GroupOperation.Restate(),
            room.summaryAt(),
            Rooms.basis(room),
            with,
            room.ineligible());
    step(new CommitterEvent.Posted(Rooms.post(p(1), restated, new Evidence.None())), START);
    assertThat(effects)
        .containsExactly(new CommitterEffect.Rejoin(CommitterEffect.RejoinReason.WELCOME_MISSED));
  }

  @Test
  void afterARefusedPostTheCommitterRestatesTheTruthFirst() {
    RoomState room = room(2, 1);
    member(1, room);
    step(
        new CommitterEvent.Posted(commits(room, p(2), commit(List.of(p(3))))),
        START - TIMING.commits().gather());
    assertThat(effects).contains(new CommitterEffect.Refused(p(2), Refusal.NOT_COMMITTER));
    assertThat(proposed()).contains(new GroupOperation.Restate());
  }

  /** Two who take each other's summaries for nonsense would else answer each other without end. */
  @Test
  void truthIsNotRestatedAgainAtOnceAndWhatWaitsComesFirst() {
    RoomState room = room(2, 1);
    member(1, room);
    unreadablePost(START);
    assertThat(proposed()).contains(new GroupOperation.Restate());
    GroupSummary summary = state.pending().orElseThrow().summary();
    step(new CommitterEvent.Posted(Rooms.post(p(1), summary, new Evidence.Own())), START + 50);
    assertThat(proposed()).as("somebody waits").contains(commit(List.of(p(3))));

    unreadablePost(START + 100);
    assertThat(proposed()).isEmpty();
    assertThat(wakeAt).isEqualTo(START + 50 + TIMING.commits().retry());
    tick(wakeAt);
    assertThat(proposed()).contains(new GroupOperation.Restate());
  }

  private void unreadablePost(long now) {
    step(Rooms.unreadableRestatement(state.room()), now);
  }

  @Test
  void keysAreRenewedWhenNothingElseHappens() {
    member(1, room(2, 0));
    tick(START);
    assertThat(proposed()).isEmpty();
    tick(START + TIMING.commits().heal());
    assertThat(proposed()).contains(commit(List.of()));
  }

  @Test
  void aPostThatTheServerRefusedIsTriedAgain() {
    member(1, room(2, 1));
    tick(START);
    step(new CommitterEvent.PostLost(7, CommitterEvent.Loss.REFUSED), START);
    assertThat(effects).containsExactly(new CommitterEffect.DropOwn());
    assertThat(wakeAt).isEqualTo(START + TIMING.commits().retry());
    tick(START + TIMING.commits().retry());
    assertThat(proposed()).contains(commit(List.of(p(3))));
  }

  /** Somebody speaks for a group that is not ours. */
  private void another(int author) {
    GroupState other = GroupState.founded(Bytes.of(new byte[] {77}), p(author), Policy.OPEN);
    GroupSummary summary =
        new GroupSummary(
            new GroupOperation.Restate(),
            state.room().summaryAt(),
            Rooms.basis(state.room()),
            other,
            Sorted.noSet());
    step(new CommitterEvent.Posted(Rooms.post(p(author), summary, new Evidence.None())), START);
  }

  @Test
  void anyoneWhoWasHeardByNobodyInItsGroupComesAgain() {
    member(1, room(3, 0));
    another(2);

    assertThat(effects)
        .contains(new CommitterEffect.Rejoin(CommitterEffect.RejoinReason.ANOTHER_GROUP));
  }

  @Test
  void insiderDrivesNobodyOutWhoHasHeardAnotherMember() {
    member(1, room(3, 0));
    step(new CommitterEvent.Spoke(p(3), true), START);
    another(2);

    assertThat(effects).noneMatch(effect -> effect instanceof CommitterEffect.Rejoin);
    assertThat(proposed()).contains(new GroupOperation.Restate());
  }

  @Test
  void whoWasHeardAndLeftIsNoCompanyAnyMore() {
    member(1, room(3, 0));
    step(new CommitterEvent.Spoke(p(3), true), START);
    step(new CommitterEvent.Left(p(3)), START);
    another(2);

    assertThat(effects)
        .contains(new CommitterEffect.Rejoin(CommitterEffect.RejoinReason.ANOTHER_GROUP));
  }
}
