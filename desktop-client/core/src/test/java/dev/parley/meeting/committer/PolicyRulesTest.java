package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.commit;
import static dev.parley.meeting.committer.Rooms.commits;
import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.hello;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.post;
import static dev.parley.meeting.committer.Rooms.room;
import static dev.parley.meeting.committer.Rooms.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the room's policy allows, and that members and those who wait judge it alike. */
class PolicyRulesTest {
  private static final Policy LOBBY = new Policy(true, false, Removers.ANYONE);
  private static final Policy LOCKED = new Policy(false, true, Removers.ANYONE);
  private static final Policy HOST_REMOVES = new Policy(false, false, Removers.HOST);

  private static RoomState after(
      RoomState room, ParticipantId author, GroupOperation.SignedOperation operation) {
    return accepted(room, says(room, author, operation));
  }

  private static RoomState accepted(RoomState room, Post post) {
    Verdict member = Rules.judge(room, post, p(1), true);
    Verdict guest = Rules.judge(room, post, p(99), false);
    assertThat(member).isInstanceOf(Verdict.Accepted.class);
    assertThat(guest.next()).isEqualTo(member.next());
    return member.next();
  }

  private static void refused(RoomState room, Post post, Refusal why) {
    for (boolean member : List.of(true, false)) {
      Verdict verdict = Rules.judge(room, post, p(7), member);
      assertThat(verdict).isInstanceOf(Verdict.Refused.class);
      assertThat(((Verdict.Refused) verdict).why()).isEqualTo(why);
      assertThat(verdict.next().group()).isEqualTo(room.group());
    }
  }

  @Test
  void withALobbyNobodyIsAddedThatNoMemberAdmitted() {
    RoomState room = room(2, 2, LOBBY);
    refused(room, commits(room, p(1), commit(List.of(p(3)))), Refusal.ADD_NOT_ADMITTED);
    RoomState admitted = after(room, p(2), new GroupOperation.Admit(p(3)));
    refused(
        admitted, commits(admitted, p(1), commit(List.of(p(3), p(4)))), Refusal.ADD_NOT_ADMITTED);
    RoomState let = accepted(admitted, commits(admitted, p(1), commit(List.of(p(3)))));
    assertThat(group(let).members()).containsValue(p(3));
    assertThat(group(let).admitted()).isEmpty();
  }

  @Test
  void whileLockedNobodyIsAddedByAnyAdmission() {
    RoomState room = room(2, 1, LOCKED);
    refused(room, commits(room, p(1), commit(List.of(p(3)))), Refusal.ADD_WHILE_LOCKED);
    RoomState admitted = after(room, p(2), new GroupOperation.Admit(p(3)));
    refused(admitted, commits(admitted, p(1), commit(List.of(p(3)))), Refusal.ADD_WHILE_LOCKED);
    RoomState unlocked = after(admitted, p(1), new GroupOperation.SetPolicy(LOBBY));
    accepted(unlocked, commits(unlocked, p(1), commit(List.of(p(3)))));
  }

  @Test
  void aLockedRoomStillLetsGoAndRenewsItsKeys() {
    RoomState room = room(3, 1, LOCKED).left(p(3));
    accepted(room, commits(room, p(1), commit(List.of(), 2)));
  }

  @Test
  void whoIsDeniedWaitsNoLongerAndIsNotLetInWithTheSameHello() {
    RoomState room = after(room(2, 1, LOBBY), p(2), new GroupOperation.Admit(p(3)));
    RoomState denied = after(room, p(2), new GroupOperation.Deny(p(3)));
    assertThat(denied.waiting()).isEmpty();
    assertThat(denied.ineligible()).containsExactly(p(3));
    assertThat(group(denied).admitted()).isEmpty();
    refused(denied, says(denied, p(1), new GroupOperation.Admit(p(3))), Refusal.GUEST_NOT_WAITING);
    RoomState open = after(denied, p(1), new GroupOperation.SetPolicy(Policy.OPEN));
    refused(open, commits(open, p(1), commit(List.of(p(3)))), Refusal.ADD_NOT_WAITING);
  }

  @Test
  void onlyWhoWaitsIsAdmittedOrDenied() {
    RoomState room = room(2, 1, LOBBY);
    for (ParticipantId nobody : List.of(p(1), p(2), p(8))) {
      refused(room, says(room, p(1), new GroupOperation.Admit(nobody)), Refusal.GUEST_NOT_WAITING);
      refused(room, says(room, p(1), new GroupOperation.Deny(nobody)), Refusal.GUEST_NOT_WAITING);
    }
    refused(room, says(room, p(3), new GroupOperation.Admit(p(3))), Refusal.NOT_A_MEMBER);
  }

  @Test
  void whoLeftOnTheWayMayStillBeDecidedAboutAndIsForgotten() {
    for (GroupOperation.SignedOperation operation :
        List.of(new GroupOperation.Admit(p(3)), new GroupOperation.Deny(p(3)))) {
      RoomState room = room(2, 1, LOBBY);
      Post post = says(room, p(2), operation);
      RoomState next = accepted(room.left(p(3)), post);
      assertThat(group(next).admitted()).isEmpty();
      assertThat(next.ineligible()).isEmpty();
    }
  }

  @Test
  void whoWasAdmittedAndLeftOnTheWayMayStillBeAdded() {
    RoomState room = after(room(1, 2, LOBBY), p(1), new GroupOperation.Admit(p(2)));
    Post post = commits(room, p(1), commit(List.of(p(2))));
    RoomState left = room.left(p(2));
    assertThat(group(left).admitted()).isEmpty();
    assertThat(accepted(left, post).departed()).containsExactly(1);
    RoomState other = room.left(p(3));
    refused(other, commits(other, p(1), commit(List.of(p(3)))), Refusal.ADD_NOT_ADMITTED);
  }

  @Test
  void aNewcomerKnowsFromTheSummaryWhoWasAdmittedBeforeItCame() {
    RoomState room = after(room(1, 2, LOBBY), p(1), new GroupOperation.Admit(p(2)));
    GroupSummary newest =
        new GroupSummary(
            new GroupOperation.Admit(p(2)), 10, Rooms.at(12), group(room), room.ineligible());
    TreeMap<ParticipantId, Optional<Hello>> present = new TreeMap<>(room.left(p(2)).present());
    present.put(p(4), Optional.of(hello(4)));
    RoomState seen = RoomState.snapshot(present, Optional.of(newest), room.summaryAt());
    assertThat(group(seen).admitted()).isEmpty();
    Post adds = commits(room, p(1), commit(List.of(p(2))));
    assertThat(Rules.judge(seen, adds, p(4), false)).isInstanceOf(Verdict.Accepted.class);
    Post stranger = commits(room, p(1), commit(List.of(p(3))));
    assertThat(Rules.judge(seen, stranger, p(4), false))
        .isEqualTo(new Verdict.Refused(seen.refused(stranger.number()), Refusal.ADD_NOT_ADMITTED));
  }

  @Test
  void onlyTheHostSetsThePolicy() {
    RoomState room = room(3, 0);
    refused(room, says(room, p(2), new GroupOperation.SetPolicy(LOCKED)), Refusal.NOT_HOST);
    assertThat(group(after(room, p(1), new GroupOperation.SetPolicy(LOCKED))).policy())
        .isEqualTo(LOCKED);
  }

  @Test
  void onlyTheHostRemovesWhereThePolicySaysSo() {
    RoomState room = room(3, 0, HOST_REMOVES);
    refused(room, says(room, p(2), new GroupOperation.Remove(2)), Refusal.REMOVE_NOT_ALLOWED);
    assertThat(after(room, p(1), new GroupOperation.Remove(2)).departed()).containsExactly(2);
  }

  @Test
  void theFounderIsTheHostWhateverItsLeafAndThenTheLowestLeafIs() {
    RoomState room = room(3, 1);
    assertThat(room.host()).contains(0);
    RoomState without = room.left(p(1));
    assertThat(without.host()).contains(1);
    after(without, p(2), new GroupOperation.SetPolicy(LOCKED));
    RoomState swapped = accepted(without, commits(without, p(2), commit(List.of(p(4)), 0)));
    assertThat(group(swapped).members()).containsEntry(0, p(4));
    assertThat(group(swapped).founder()).isEqualTo(p(1));
    assertThat(swapped.host()).contains(0);
  }

  @Test
  void aRemovedFounderIsTheHostNoMore() {
    RoomState decided = after(room(3, 0), p(2), new GroupOperation.Remove(0));
    assertThat(decided.host()).contains(1);
    refused(
        decided, says(decided, p(1), new GroupOperation.SetPolicy(LOCKED)), Refusal.NOT_A_MEMBER);
  }

  @Test
  void theOldLockEndsWithTheOldGroup() {
    RoomState alone = room(1, 1, LOCKED).left(p(1));
    GroupState second =
        GroupState.founded(dev.parley.protocol.Bytes.of(new byte[] {3}), p(2), LOBBY);
    GroupSummary summary =
        new GroupSummary(
            new GroupOperation.Found(),
            alone.summaryAt(),
            Rooms.basis(alone),
            second,
            alone.ineligible());
    assertThat(group(accepted(alone, post(p(2), summary, new Evidence.None()))).policy())
        .isEqualTo(LOBBY);
  }

  @Test
  void whoWasDeniedDoesNotFoundEither() {
    RoomState denied = after(room(1, 1, LOBBY), p(1), new GroupOperation.Deny(p(2))).left(p(1));
    GroupState second =
        GroupState.founded(dev.parley.protocol.Bytes.of(new byte[] {3}), p(2), Policy.OPEN);
    GroupSummary summary =
        new GroupSummary(
            new GroupOperation.Found(),
            denied.summaryAt(),
            Rooms.basis(denied),
            second,
            denied.ineligible());
    refused(denied, post(p(2), summary, new Evidence.None()), Refusal.FOUNDER_NOT_WAITING);
  }
}
