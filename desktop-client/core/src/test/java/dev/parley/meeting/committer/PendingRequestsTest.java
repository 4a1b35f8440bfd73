package dev.parley.meeting.committer;

import static dev.parley.meeting.committer.Rooms.commit;
import static dev.parley.meeting.committer.Rooms.group;
import static dev.parley.meeting.committer.Rooms.p;
import static dev.parley.meeting.committer.Rooms.room;
import static dev.parley.meeting.committer.Rooms.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.committer.CommitterEvent.Posted;
import dev.parley.meeting.committer.CommitterEvent.Requested;
import dev.parley.meeting.committer.Policy.Removers;
import dev.parley.protocol.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of what a person wants, and who is let in when. */
class PendingRequestsTest {
  private static final Timing TIMING = Timing.STANDARD;
  private static final long START = 1_000_000;
  private static final Policy LOBBY = new Policy(true, false, Removers.ANYONE);

  private final Committer committer = new Committer(TIMING);
  private CommitterState state = member(1, room(1, 0));
  private List<CommitterEffect> effects = List.of();
  private long now = START;

  private static CommitterState guest(int self, RoomState room) {
    return CommitterState.admitted(
        p(self), new Founding(Bytes.of(new byte[] {(byte) self}), LOBBY), room, TIMING);
  }

  private static CommitterState member(int self, RoomState room) {
    return guest(self, room)
        .withLeaf(group(room).leafOf(p(self)).orElseThrow())
        .with(Clocks.NEW.epochBegan(START - TIMING.commits().gather()));
  }

  private void step(CommitterEvent event) {
    Committer.Step step =
        committer.step(state, event, new Committer.Moment(Rooms.basis(state.room()), 7, true, now));
    state = step.state();
    effects = step.effects();
  }

  private void want(PendingRequest request) {
    step(new Requested(request));
  }

  private void lost() {
    step(new CommitterEvent.PostLost(7, CommitterEvent.Loss.WITH_CONNECTION));
  }

  private Optional<GroupOperation> proposed() {
    return effects.stream()
        .filter(effect -> effect instanceof CommitterEffect.StageAndPost)
        .map(effect -> ((CommitterEffect.StageAndPost) effect).intent().summary().operation())
        .findFirst();
  }

  @Test
  void theFounderBeginsWithItsOwnPolicy() {
    state = guest(1, RoomState.empty());
    step(new CommitterEvent.Joined(p(1), Optional.of(Rooms.hello(1))));
    assertThat(state.pending().orElseThrow().summary().state().policy()).isEqualTo(LOBBY);
  }

  @Test
  void whoWaitsInTheLobbyIsNothingToDoUntilAdmitted() {
    state = member(1, room(1, 1, LOBBY));
    step(new CommitterEvent.Tick());
    assertThat(proposed()).isEmpty();
    want(new PendingRequest.Admit(p(2)));
    assertThat(proposed()).contains(new GroupOperation.Admit(p(2)));
    GroupSummary summary = state.pending().orElseThrow().summary();
    step(new Posted(Rooms.post(p(1), summary, new Evidence.Own())));
    assertThat(proposed()).contains(commit(List.of(p(2))));
  }

  @Test
  void aCommitterThatLetsALobbyVisitorWaitIsNotSkipped() {
    RoomState room = room(2, 1, LOBBY);
    state = member(2, room);
    step(new CommitterEvent.Tick());
    now += 1_000_000;
    step(new CommitterEvent.Tick());
    assertThat(proposed()).isEmpty();
    step(new Posted(says(room, p(1), new GroupOperation.Admit(p(3)))));
    now += TIMING.silence().skip();
    step(new CommitterEvent.Tick());
    assertThat(proposed()).contains(new GroupOperation.SkipCommitter(0));
  }

  @Test
  void aWishIsPostedAgainUntilItHasComeTrue() {
    RoomState room = room(2, 1, LOBBY);
    state = member(2, room);
    want(new PendingRequest.Admit(p(3)));
    lost();
    assertThat(proposed()).contains(new GroupOperation.Admit(p(3)));
    step(new Posted(says(room, p(1), new GroupOperation.Admit(p(3)))));
    assertThat(effects).contains(new CommitterEffect.DropOwn());
    assertThat(proposed()).isEmpty();
    assertThat(state.requests()).isEqualTo(PendingRequests.NONE);
  }

  @Test
  void aWishAboutSomebodyWhoLeftIsForgotten() {
    state = member(2, room(2, 1, LOBBY));
    want(new PendingRequest.Deny(p(3)));
    step(new CommitterEvent.Left(p(3)));
    assertThat(state.requests()).isEqualTo(PendingRequests.NONE);
  }

  @Test
  void theLaterWordAboutAGuestCounts() {
    state = member(2, room(3, 1, LOBBY));
    want(new PendingRequest.Admit(p(4)));
    want(new PendingRequest.Deny(p(4)));
    lost();
    assertThat(proposed()).contains(new GroupOperation.Deny(p(4)));
  }

  @Test
  void twoWishesAboutThePolicyDoNotUndoEachOther() {
    state = member(1, room(2, 0));
    want(new PendingRequest.Change(PolicyChange.lobby(true)));
    want(new PendingRequest.Change(PolicyChange.locked(true)));
    want(new PendingRequest.Change(PolicyChange.removers(Removers.HOST)));
    lost();
    assertThat(proposed())
        .contains(new GroupOperation.SetPolicy(new Policy(true, true, Removers.HOST)));
  }

  @Test
  void whatIsNotOursToDecideIsSaidAndNotPosted() {
    state = member(2, room(3, 0, new Policy(false, false, Removers.HOST)));
    want(new PendingRequest.Remove(p(3)));
    assertThat(effects)
        .containsExactly(new CommitterEffect.RequestRefused(Refusal.REMOVE_NOT_ALLOWED));
    want(new PendingRequest.Change(PolicyChange.locked(true)));
    assertThat(effects).containsExactly(new CommitterEffect.RequestRefused(Refusal.NOT_HOST));
    want(new PendingRequest.Remove(p(2)));
    assertThat(effects).containsExactly(new CommitterEffect.RequestRefused(Refusal.NO_SUCH_LEAF));
    assertThat(state.requests()).isEqualTo(PendingRequests.NONE);
  }

  @Test
  void whoIsDeniedIsToldAndDoesNothingMore() {
    RoomState room = room(2, 1, LOBBY);
    state = guest(3, room);
    step(new Posted(says(room, p(2), new GroupOperation.Deny(p(3)))));
    assertThat(effects).containsExactly(new CommitterEffect.DeniedUs(p(2)));
  }
}
