package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.commit;
import static dev.parley.meeting.committer.Rooms.commits;
import static dev.parley.meeting.committer.Rooms.evidence;
import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.post;
import static dev.parley.meeting.committer.Rooms.room;
import static dev.parley.meeting.committer.Rooms.says;
import static dev.parley.meeting.committer.Rooms.summary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which posts count. */
class RulesTest {
  private static final ParticipantId MEMBER = p(2);

  private static GroupState accepted(RoomState room, Post post) {
    Verdict verdict = Rules.judge(room, post, MEMBER, true);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    return verdict.next().group().orElseThrow();
  }

  private static void refused(RoomState room, Post post, Refusal why) {
    Verdict verdict = Rules.judge(room, post, MEMBER, true);
    assertThat(verdict).isInstanceOf(Verdict.Refused.class);
    assertThat(((Verdict.Refused) verdict).why()).isEqualTo(why);
    assertThat(verdict.next().group()).isEqualTo(room.group());
  }

  @Test
  void theCommittersCommitLetsInThoseWhoWait() {
    RoomState room = room(2, 2);
    GroupState next = accepted(room, commits(room, p(1), commit(List.of(p(3), p(4)))));
    assertThat(next.epoch()).isEqualTo(group(room).epoch() + 1);
    assertThat(next.members()).containsEntry(2, p(3)).containsEntry(3, p(4));
  }

  @Test
  void aCommitMayRemoveOnlyWhoDeparted() {
    RoomState room = room(3, 0);
    refused(room, commits(room, p(1), commit(List.of(), 2)), Refusal.REMOVE_NOT_DEPARTED);
    RoomState left = room.left(p(3));
    assertThat(accepted(left, commits(left, p(1), commit(List.of(), 2))).members())
        .doesNotContainKey(2);
  }

  @Test
  void nobodyElsesCommitCounts() {
    RoomState room = room(3, 1);
    refused(room, commits(room, p(2), commit(List.of(p(4)))), Refusal.NOT_COMMITTER);
    refused(
        room,
        post(p(4), summary(room, commit(List.of(p(4)))), new Evidence.None()),
        Refusal.NOT_A_MEMBER);
    refused(
        room,
        post(p(9), summary(room, commit(List.of(p(4)))), new Evidence.None()),
        Refusal.AUTHOR_ABSENT);
  }

  @Test
  void whenTheCommitterLeftTheNextLeafCommits() {
    RoomState room = room(3, 1).left(p(1));
    accepted(room, commits(room, p(2), commit(List.of(p(4)), 0)));
    refused(room, commits(room, p(3), commit(List.of(p(4)), 0)), Refusal.NOT_COMMITTER);
  }

  @Test
  void aSkippedCommitterIsSkippedUntilTheNextEpoch() {
    RoomState room = room(3, 1);
    Verdict verdict =
        Rules.judge(room, says(room, p(2), new GroupOperation.SkipCommitter(0)), MEMBER, true);
    RoomState passed = verdict.next();
    refused(passed, commits(passed, p(1), commit(List.of(p(4)))), Refusal.NOT_COMMITTER);
    Verdict then = Rules.judge(passed, commits(passed, p(2), commit(List.of(p(4)))), MEMBER, true);
    assertThat(then.next().committer()).contains(0);
  }

  @Test
  void onlyTheCommitterIsSkippedAndOnlyOnce() {
    RoomState room = room(3, 1);
    refused(room, says(room, p(1), new GroupOperation.SkipCommitter(1)), Refusal.NOT_COMMITTER);
    refused(room, says(room, p(1), new GroupOperation.SkipCommitter(0)), Refusal.NOT_COMMITTER);
    GroupState all = group(room).superseding(0).superseding(1).superseding(2);
    RoomState passed = room.accepted(new GroupOperation.SkipCommitter(2), all, Rooms.SUMMARY_AT);
    assertThat(passed.committer()).contains(0);
    refused(passed, says(passed, p(2), new GroupOperation.SkipCommitter(0)), Refusal.NOT_COMMITTER);
  }

  @Test
  void whenAllWereSkippedTheFirstCommits() {
    RoomState room = room(3, 1);
    GroupState all = group(room).superseding(0).superseding(1).superseding(2);
    RoomState passed = room.accepted(new GroupOperation.SkipCommitter(2), all, Rooms.SUMMARY_AT);
    accepted(passed, commits(passed, p(1), commit(List.of(p(4)))));
    accepted(passed, commits(passed, p(3), commit(List.of(p(4)))));
    RoomState left = passed.left(p(3));
    refused(left, commits(left, p(3), commit(List.of(p(4)))), Refusal.AUTHOR_ABSENT);
  }

  /** A newcomer who was misled by the refused post would refuse what follows from the truth. */
  @Test
  void afterARefusedPostOnlyARestatementMakesTheSummaryTrue() {
    RoomState untrue = room(3, 1).refused(Rooms.SUMMARY_AT + 1);
    Verdict passed =
        Rules.judge(untrue, says(untrue, p(2), new GroupOperation.SkipCommitter(0)), MEMBER, true);
    assertThat(passed).isInstanceOf(Verdict.Accepted.class);
    assertThat(passed.next().summaryTrue()).isFalse();
    RoomState room = passed.next();
    Post restated = post(p(2), summary(room, new GroupOperation.Restate()), new Evidence.None());
    assertThat(Rules.judge(room, restated, MEMBER, true).next().summaryTrue()).isTrue();
  }

  @Test
  void aDecidedRemovalMakesAMemberDepartedAtOnce() {
    RoomState room = room(3, 0);
    Verdict verdict =
        Rules.judge(room, says(room, p(3), new GroupOperation.Remove(0)), MEMBER, true);
    assertThat(verdict.next().departed()).containsExactly(0);
    assertThat(verdict.next().committer()).contains(1);
    refused(room, says(room, p(3), new GroupOperation.Remove(2)), Refusal.NO_SUCH_LEAF);
    refused(room, says(room, p(3), new GroupOperation.Remove(7)), Refusal.NO_SUCH_LEAF);
  }

  @Test
  void whoWasRemovedIsNotLetInAgainWithTheSameHello() {
    RoomState room = room(2, 0);
    RoomState decided =
        Rules.judge(room, says(room, p(1), new GroupOperation.Remove(1)), MEMBER, true).next();
    RoomState gone =
        Rules.judge(decided, commits(decided, p(1), commit(List.of(), 1)), p(1), true).next();
    assertThat(gone.waiting()).isEmpty();
    assertThat(gone.ineligible()).containsExactly(p(2));
    refused(gone, commits(gone, p(1), commit(List.of(p(2)))), Refusal.ADD_NOT_WAITING);
  }

  @Test
  void whoLeftOnTheWayMayStillBeAddedAndIsThenDeparted() {
    RoomState room = room(1, 1);
    Post post = commits(room, p(1), commit(List.of(p(2))));
    Verdict verdict = Rules.judge(room.left(p(2)), post, p(1), true);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(verdict.next().departed()).containsExactly(1);
  }

  @Test
  void nobodyIsAddedTwiceOrUnannounced() {
    RoomState room = room(2, 1);
    refused(room, commits(room, p(1), commit(List.of(p(3), p(3)))), Refusal.ADD_NOT_WAITING);
    refused(room, commits(room, p(1), commit(List.of(p(8)))), Refusal.ADD_NOT_WAITING);
    refused(room, commits(room, p(1), commit(List.of(p(2)))), Refusal.ADD_NOT_WAITING);
  }

  @Test
  void aPostBehindTheNewestSummaryIsStale() {
    RoomState room = room(2, 1);
    GroupSummary summary = summary(room, commit(List.of(p(3))));
    GroupSummary stale =
        new GroupSummary(
            summary.operation(), 7, summary.basis(), summary.state(), summary.ineligible());
    refused(room, post(p(1), stale, new Evidence.None()), Refusal.STALE);
  }

  @Test
  void aPostOnAnotherLogIsRefused() {
    RoomState room = room(2, 1);
    GroupOperation.Commit operation = commit(List.of(p(3)));
    Post good = commits(room, p(1), operation);
    for (Post.Basis basis : List.of(Post.Basis.DIFFERS, Post.Basis.UNKNOWN)) {
      Post bad = new Post(20, p(1), basis, good.content());
      refused(room, bad, Refusal.WRONG_BASIS);
    }
  }

  @Test
  void aCommitThatDoesSomethingElseThanItsSummarySaysIsRefused() {
    RoomState room = room(3, 1).left(p(3));
    GroupOperation.Commit operation = commit(List.of(p(4)), 2);
    GroupSummary summary = summary(room, operation);
    Evidence.Commit good = evidence(room, p(1), operation);
    refused(
        room,
        post(
            p(1),
            summary,
            new Evidence.Commit(
                0, 1, true, new Evidence.Changes(List.of(), good.changes().removes()), true)),
        Refusal.KEY_PACKAGE_DISAGREES);
    refused(
        room,
        post(
            p(1),
            summary,
            new Evidence.Commit(
                0,
                1,
                true,
                new Evidence.Changes(good.changes().keyPackages(), new TreeSet<>()),
                true)),
        Refusal.SUMMARY_DISAGREES);
    refused(
        room,
        post(p(1), summary, new Evidence.Commit(1, 1, true, good.changes(), true)),
        Refusal.WRONG_SENDER);
    refused(
        room,
        post(p(1), summary, new Evidence.Commit(0, 1, false, good.changes(), true)),
        Refusal.NOT_BOUND);
    refused(
        room,
        post(p(1), summary, new Evidence.Commit(0, 1, true, good.changes(), false)),
        Refusal.LINK_NOT_PROVEN);
    refused(room, post(p(1), summary, new Evidence.Unreadable("MALFORMED")), Refusal.UNREADABLE);
    refused(room, post(p(1), summary, new Evidence.Unreadable("FORBIDDEN")), Refusal.FORBIDDEN);
  }

  @Test
  void aSummaryThatLeadsElsewhereIsRefused() {
    RoomState room = room(2, 1);
    GroupOperation.Commit operation = commit(List.of(p(3)));
    GroupSummary summary = summary(room, operation);
    GroupState more = summary.state().removing(1);
    refused(
        room,
        post(
            p(1),
            new GroupSummary(
                operation, summary.after(), summary.basis(), more, summary.ineligible()),
            evidence(room, p(1), operation)),
        Refusal.SUMMARY_DISAGREES);
    GroupState other =
        new GroupState(
            Bytes.of(new byte[] {5}),
            more.epoch(),
            new GroupState.Leaves(more.members(), new TreeSet<>(), new TreeSet<>()),
            new GroupState.Rights(more.founder(), more.policy(), new TreeSet<>()));
    refused(
        room,
        post(
            p(1),
            new GroupSummary(
                operation, summary.after(), summary.basis(), other, summary.ineligible()),
            evidence(room, p(1), operation)),
        Refusal.WRONG_GROUP);
  }

  @Test
  void nobodyFoundsBesideAMemberWhoIsPresent() {
    RoomState room = room(1, 1);
    GroupState second = GroupState.founded(Bytes.of(new byte[] {3}), p(2), Policy.OPEN);
    GroupSummary summary =
        new GroupSummary(
            new GroupOperation.Found(),
            room.summaryAt(),
            Rooms.basis(room),
            second,
            room.ineligible());
    refused(room, post(p(2), summary, new Evidence.None()), Refusal.MEMBER_PRESENT);
    RoomState alone = room.left(p(1));
    assertThat(accepted(alone, post(p(2), summary, new Evidence.None()))).isEqualTo(second);
  }

  @Test
  void whoWaitsBelievesARestatedSummaryButNoOther() {
    RoomState room = room(2, 1);
    GroupState truth =
        group(room).committed(List.of(p(3)), List.of()).committed(List.of(), List.of());
    GroupSummary restated =
        new GroupSummary(
            new GroupOperation.Restate(),
            room.summaryAt(),
            Rooms.basis(room),
            truth,
            room.ineligible());
    Post post = post(p(1), restated, new Evidence.None());
    assertThat(Rules.judge(room, post, p(4), false).next().group()).contains(truth);
    refused(room, post, Refusal.WRONG_EPOCH);
    GroupSummary strange =
        new GroupSummary(
            commit(List.of(p(3))), room.summaryAt(), Rooms.basis(room), truth, room.ineligible());
    Verdict verdict = Rules.judge(room, post(p(1), strange, new Evidence.None()), p(4), false);
    assertThat(verdict.next().group()).isEqualTo(room.group());
  }

  @Test
  void aRefusedSummaryIsNoLongerTheTruthUntilItIsRestated() {
    RoomState room = room(2, 1);
    Verdict refused = Rules.judge(room, commits(room, p(2), commit(List.of(p(3)))), MEMBER, true);
    assertThat(refused.next().summaryTrue()).isFalse();
    assertThat(refused.next().summaryAt()).isEqualTo(20);
    RoomState untrue = refused.next();
    GroupSummary onIt =
        new GroupSummary(
            new GroupOperation.Restate(), 20, Rooms.at(25), group(untrue), untrue.ineligible());
    Verdict restated =
        Rules.judge(
            untrue,
            new Post(
                30,
                p(1),
                Post.Basis.MATCHES,
                new Post.Content(
                    Post.Kind.RESTATE, new Post.Summary.Read(onIt), new Evidence.None())),
            MEMBER,
            true);
    assertThat(restated.next().summaryTrue()).isTrue();
  }

  @Test
  void aWelcomeMustOpenTheGroupThatWasAnnounced() {
    RoomState room = room(2, 0);
    GroupState group = group(room);
    TreeSet<Integer> leaves = new TreeSet<>(group.members().keySet());
    var keys = new TreeMap<Integer, Bytes>();
    leaves.forEach(leaf -> keys.put(leaf, Rooms.hello(leaf + 1).signatureKey()));
    Admission good = admission(0, keys, true, true);
    assertThat(EvidenceRules.welcomed(room, p(2), p(1), good)).isEmpty();
    assertThat(EvidenceRules.welcomed(room, p(2), p(1), admission(0, keys, false, true)))
        .contains(Refusal.LINK_NOT_PROVEN);
    assertThat(EvidenceRules.welcomed(room, p(2), p(1), admission(0, keys, true, false)))
        .contains(Refusal.IDENTITY_NOT_PROVEN);
    assertThat(EvidenceRules.welcomed(room, p(2), p(1), admission(1, keys, true, true)))
        .contains(Refusal.WELCOME_DISAGREES);
    keys.put(0, Bytes.of(new byte[] {66}));
    assertThat(EvidenceRules.welcomed(room, p(2), p(1), admission(0, keys, true, true)))
        .isEqualTo(Optional.of(Refusal.WELCOME_DISAGREES));
  }

  private static Admission admission(
      int welcomedBy,
      SortedMap<Integer, Bytes> keys,
      boolean linkProven,
      boolean identitiesProven) {
    return new Admission(
        Rooms.GROUP, 1, new Admission.Tree(1, welcomedBy, keys), linkProven, identitiesProven);
  }
}
