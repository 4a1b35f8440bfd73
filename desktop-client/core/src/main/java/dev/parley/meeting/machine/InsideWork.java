package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Committer;
import dev.parley.meeting.committer.CommitterEffect;
import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.CommitterEvent;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.machine.MeetingState.Ended;
import dev.parley.meeting.machine.MeetingState.Entering;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.meeting.machine.MeetingState.RejoinBackoff;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of a participant who is in the room have in common: the committer machine run as a
 * part of this one, and the ends. The object lives for one step: it gathers the effects, and the
 * state as it changes.
 */
abstract class InsideWork {
  final long now;
  final MeetingTiming timing;
  final List<MeetingEffect> effects = new ArrayList<>();
  Inside state;
  @Nullable MeetingState outcome;
  long committerWakeAt = Long.MAX_VALUE;
  private final Committer committer;

  InsideWork(Inside state, long now, MeetingTiming timing, Committer committer) {
    this.state = state;
    this.now = now;
    this.timing = timing;
    this.committer = committer;
  }

  // The group.

  final void commit(CommitterEvent event) {
    commit(event, false);
  }

  final void commit(CommitterEvent event, boolean mayPost) {
    Committer.Step step =
        committer.step(
            state.committer(),
            event,
            new Committer.Moment(state.log().position(), state.posting().nextRef(), mayPost, now));
    state = state.with(step.state());
    committerWakeAt = step.wakeAt();
    for (CommitterEffect effect : step.effects()) {
      if (outcome == null) {
        carryOut(effect);
      }
    }
  }

  private void carryOut(CommitterEffect effect) {
    switch (effect) {
      case CommitterEffect.StageAndPost(var intent) -> {
        takeRef();
        effects.add(new MeetingEffect.StageAndPost(intent));
      }
      case CommitterEffect.DropOwn() -> effects.add(new MeetingEffect.DropOwn());
      case CommitterEffect.MergeOwn() -> effects.add(new MeetingEffect.MergeOwn());
      case CommitterEffect.AdoptFounded() -> effects.add(new MeetingEffect.AdoptFounded());
      case CommitterEffect.MergeTheirs() -> effects.add(new MeetingEffect.MergeTheirs());
      case CommitterEffect.DropTheirs() -> effects.add(new MeetingEffect.DropTheirs());
      case CommitterEffect.TakeWelcome(ParticipantId author) ->
          effects.add(new MeetingEffect.TakeWelcome(author));
      case CommitterEffect.EpochBegan(GroupState group, int leaf, SortedSet<Integer> blanked) ->
          epochBegan(group, leaf, blanked);
      case CommitterEffect.RemovalDecided(int leaf, ParticipantId by) ->
          effects.add(new MeetingEffect.RefuseLeaf(leaf, state.epochs().newest()));
      case CommitterEffect.RemovedUs(ParticipantId by) -> end(Phase.REMOVED, Problems.removed(by));
      case CommitterEffect.DeniedUs(ParticipantId by) -> end(Phase.DENIED, Problems.denied(by));
      case CommitterEffect.RequestRefused(var why) ->
          effects.add(new MeetingEffect.Say(Problems.requestRefused(why)));
      case CommitterEffect.Refused(ParticipantId author, var why) ->
          effects.add(new MeetingEffect.Say(Problems.refusedPost(author, why)));
      case CommitterEffect.Rejoin(RejoinReason why) -> comeAgain(Problems.comeAgain(why));
    }
  }

  private void epochBegan(GroupState group, int leaf, SortedSet<Integer> blanked) {
    effects.add(new MeetingEffect.ShowGroup(group, leaf));
    long epoch = group.epoch();
    if (state.epochs().isEmpty()) {
      effects.add(new MeetingEffect.StartFrames());
      effects.add(new MeetingEffect.InstallKeys(epoch));
      effects.add(new MeetingEffect.SealWith(epoch));
      state = state.with(FrameEpochs.first(epoch));
    } else {
      blanked.forEach(gone -> effects.add(new MeetingEffect.RefuseLeaf(gone, epoch - 1)));
      effects.add(new MeetingEffect.InstallKeys(epoch));
      long bound =
          blanked.isEmpty() ? timing.epochs().joinSwitch() : timing.epochs().removalSwitch();
      state = state.with(state.epochs().began(epoch, now + timing.epochs().keep(), now + bound));
    }
    if (group.members().size() > 1) {
      effects.add(new MeetingEffect.PostAtEpoch(takeRef(), epoch));
    }
  }

  final long takeRef() {
    long ref = state.posting().nextRef();
    state = state.withNextRef(ref + 1);
    return ref;
  }

  // Endings.

  final void end(Phase phase, Problem problem) {
    effects.add(new MeetingEffect.StopFrames());
    leaveGroup();
    effects.add(new MeetingEffect.Say(problem));
    outcome = new Ended(phase, problem);
  }

  /** Drops who we were, and goes in again as somebody new. */
  final void comeAgain(Problem problem) {
    // An epoch that is forgotten is not sealed with: no frame leaves until there is a group again.
    state.epochs().installed().keySet().forEach(e -> effects.add(new MeetingEffect.Retire(e)));
    leaveGroup();
    effects.add(new MeetingEffect.Say(problem));
    // A connection that was lost, and the return that it leads to, count once.
    RejoinBackoff backoff =
        state.connection().isHeard()
            ? state.session().backoff().again(now, timing.server().calm())
            : state.session().backoff();
    effects.add(new MeetingEffect.Connect(backoff.pause(timing.server())));
    outcome = new Entering(0, Optional.empty(), state.posting().announces(), backoff);
  }

  private void leaveGroup() {
    effects.add(new MeetingEffect.LeaveGroup());
    if (state.connection().isHeard()) {
      effects.add(new MeetingEffect.SayLeave());
    }
    effects.add(new MeetingEffect.Disconnect());
  }
}
