package dev.parley.meeting.committer;

import dev.parley.meeting.committer.CommitterEffect.RejoinReason;
import dev.parley.meeting.committer.CommitterEvent.StageFailed.Why;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The machine of the designated committer, for one participant.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>event</th><th>what changes</th></tr>
 * <tr><td>Joined, Left</td><td>who is present; our own Left: Rejoin</td></tr>
 * <tr><td>Posted that counts</td><td>the group becomes what its summary says; ours: MergeOwn or
 * AdoptFounded; another's commit: MergeTheirs; adds us: TakeWelcome; Remove of us: RemovedUs; Deny
 * of us: DeniedUs</td></tr>
 * <tr><td>Posted that does not</td><td>the newest summary is untrue until somebody restates</td></tr>
 * <tr><td>PostLost, StageFailed</td><td>nothing is pending; tried again, smaller or without the one that it
 * failed for</td></tr>
 * <tr><td>Requested</td><td>a request is kept until it is decided; RequestRefused if it is not ours to
 * decide</td></tr>
 * <tr><td>Welcomed</td><td>we are a member, or Rejoin</td></tr>
 * <tr><td>any, with nothing pending</td><td>Propose, if {@link NextAction} says so</td></tr>
 * </table>
 */
public final class Committer {
  private final Timing timing;

  public Committer(Timing timing) {
    this.timing = timing;
  }

  /**
   * What one step leads to.
   *
   * @param state the state after the event
   * @param effects in the order they are to be run
   * @param wakeAt when to send a Tick though nothing else happens, in milliseconds
   */
  public record Step(CommitterState state, List<CommitterEffect> effects, long wakeAt) {
    public Step {
      effects = List.copyOf(effects);
    }
  }

  /**
   * The moment of a step.
   *
   * @param head the log's position after the event
   * @param ref the number that our next post would carry
   * @param mayPost whether we are connected and have read all that the server had for us
   * @param now milliseconds of any clock that does not go back
   */
  public record Moment(LogPosition head, long ref, boolean mayPost, long now) {}

  /** One step. */
  public Step step(CommitterState state, CommitterEvent event, Moment moment) {
    long now = moment.now();
    List<CommitterEffect> effects = new ArrayList<>();
    CommitterState next = watch(stillWished(apply(state, event, now, effects), effects), now);
    if (!moment.mayPost() || effects.stream().anyMatch(Committer::isEnd)) {
      return new Step(next, effects, Long.MAX_VALUE);
    }
    NextAction choice = NextAction.of(next, now, timing);
    if (choice.operation().isEmpty()) {
      return new Step(next, effects, choice.wakeAt());
    }
    Intent intent =
        new Intent(moment.ref(), NextAction.summary(next, choice.operation().get(), moment.head()));
    effects.add(new CommitterEffect.StageAndPost(intent));
    return new Step(next.withPending(Optional.of(intent)), effects, Long.MAX_VALUE);
  }

  private static boolean isEnd(CommitterEffect effect) {
    return effect instanceof CommitterEffect.Rejoin
        || effect instanceof CommitterEffect.RemovedUs
        || effect instanceof CommitterEffect.DeniedUs
        || effect instanceof CommitterEffect.TakeWelcome;
  }

  private CommitterState apply(
      CommitterState state, CommitterEvent event, long now, List<CommitterEffect> effects) {
    return switch (event) {
      case CommitterEvent.Joined(ParticipantId who, Optional<Hello> hello) ->
          state.with(state.room().joined(who, hello));
      case CommitterEvent.Left(ParticipantId who) -> left(state, who, effects);
      case CommitterEvent.Posted(Post post) -> posted(state, post, now, effects);
      case CommitterEvent.Spoke(ParticipantId who, boolean readable) ->
          spoke(state, who, readable, effects);
      case CommitterEvent.PostLost(long ref, CommitterEvent.Loss loss) ->
          isPending(state, ref) ? lost(state, loss, now, effects) : state;
      case CommitterEvent.Requested(PendingRequest request) ->
          state.withRequests(state.requests().with(request));
      case CommitterEvent.StageFailed(long ref, Why why) ->
          isPending(state, ref) ? stageFailed(state, why, now, effects) : state;
      case CommitterEvent.Welcomed(ParticipantId author, Admission admission) ->
          welcomed(state, author, admission, now, effects);
      case CommitterEvent.Tick() -> state;
    };
  }

  private static CommitterState left(
      CommitterState state, ParticipantId who, List<CommitterEffect> effects) {
    if (who.equals(state.self())) {
      effects.add(new CommitterEffect.Rejoin(RejoinReason.MARKED_AS_LEFT));
    }
    return state
        .with(state.room().left(who))
        .withUnheard(Sorted.without(state.unheard(), who))
        .withHeard(Sorted.without(state.heard(), who))
        .withoutUnstageable(who);
  }

  private CommitterState posted(
      CommitterState state, Post post, long now, List<CommitterEffect> effects) {
    return switch (Rules.judge(state.room(), post, state.self(), state.isMember())) {
      case Verdict.Accepted verdict -> accepted(state, verdict, post, now, effects);
      case Verdict.Refused(RoomState next, Refusal why) ->
          refused(state.with(next), post, why, now, effects);
    };
  }

  private CommitterState refused(
      CommitterState state, Post post, Refusal why, long now, List<CommitterEffect> effects) {
    effects.add(new CommitterEffect.DropTheirs());
    effects.add(new CommitterEffect.Refused(post.author(), why));
    CommitterState then = post.hasSummary() ? withoutOvertaken(state, now, effects) : state;
    return speaksForAnother(state, post) ? contradicted(then, post.author(), effects) : then;
  }

  /**
   * Somebody speaks for another group than ours, or another epoch of it: it is no company of ours.
   * If nobody else who is here was heard in our group, we sit in one of our own. We may list
   * others, and be listed there: each side may have added the ones it took to be waiting, to a
   * group that they never entered.
   */
  private static CommitterState contradicted(
      CommitterState state, ParticipantId by, List<CommitterEffect> effects) {
    CommitterState next = state.withHeard(Sorted.without(state.heard(), by));
    if (NextAction.others(next).values().stream()
        .noneMatch(other -> next.heard().contains(other))) {
      effects.add(new CommitterEffect.Rejoin(RejoinReason.ANOTHER_GROUP));
    }
    return next;
  }

  private static boolean speaksForAnother(CommitterState state, Post post) {
    return state.isMember()
        && !post.author().equals(state.self())
        && post.summary() instanceof Post.Summary.Read(GroupSummary summary)
        && !(summary.operation() instanceof GroupOperation.Found)
        && summary.state().members().containsValue(post.author())
        && isAnother(state.room(), summary);
  }

  private static boolean isAnother(RoomState room, GroupSummary summary) {
    long acted =
        summary.state().epoch() - (summary.operation() instanceof GroupOperation.Commit ? 1 : 0);
    return room.group()
        .map(own -> own.epoch() != acted || !own.groupId().equals(summary.state().groupId()))
        .orElse(false);
  }

  /** A post of ours that was made against a summary which is not the newest any more is void. */
  private CommitterState withoutOvertaken(
      CommitterState state, long now, List<CommitterEffect> effects) {
    if (state.pending().isEmpty()) {
      return state;
    }
    return overtaken(withoutPending(state, effects), now);
  }

  private CommitterState overtaken(CommitterState state, long now) {
    return state.with(state.retries().overtaken(state, now, timing.commits().retry()));
  }

  private static boolean isOwnEcho(CommitterState state, Post post) {
    return post.author().equals(state.self())
        && post.evidence() instanceof Evidence.Own
        && state.pending().isPresent();
  }

  private CommitterState accepted(
      CommitterState state,
      Verdict.Accepted verdict,
      Post post,
      long now,
      List<CommitterEffect> effects) {
    RoomState next = verdict.next();
    GroupSummary summary = verdict.summary();
    boolean own = isOwnEcho(state, post);
    if (!own && post.author().equals(state.self())) {
      effects.add(new CommitterEffect.Rejoin(RejoinReason.OWN_POST_LOST));
      return state.with(next);
    }
    CommitterState free =
        own ? state.withPending(Optional.empty()) : withoutOvertaken(state, now, effects);
    CommitterState met =
        own || !state.isMember() ? free : free.withHeard(Sorted.with(free.heard(), post.author()));
    CommitterState then =
        met.with(next).with(met.retries().wentOn(own)).withUnheard(Sorted.noSet());
    return switch (summary.operation()) {
      case GroupOperation.Found() -> own ? founded(then, now, effects) : then;
      case GroupOperation.Commit commit -> {
        if (then.isMember()) {
          yield merged(then, own, commit.removes(), now, effects);
        }
        if (commit.adds().contains(then.self())) {
          effects.add(new CommitterEffect.TakeWelcome(post.author()));
        }
        yield then;
      }
      case GroupOperation.SkipCommitter skip -> then;
      case GroupOperation.Remove(int leaf) -> removalDecided(then, leaf, post.author(), effects);
      case GroupOperation.Admit admit -> then;
      case GroupOperation.Deny(ParticipantId guest) -> {
        if (guest.equals(then.self())) {
          effects.add(new CommitterEffect.DeniedUs(post.author()));
        }
        yield then;
      }
      case GroupOperation.SetPolicy policy -> then;
      case GroupOperation.Restate() -> {
        if (!then.isMember() && summary.state().members().containsValue(then.self())) {
          effects.add(new CommitterEffect.Rejoin(RejoinReason.WELCOME_MISSED));
        }
        yield own ? restated(then, now) : then;
      }
    };
  }

  /** Somebody who contradicts us at once gets no answer at once: that would go on without end. */
  private CommitterState restated(CommitterState state, long now) {
    return state.with(state.retries().restated(state, now, timing.commits().retry()));
  }

  /** Keeps of what the person wants what is still to be decided, and may be by us. */
  private static CommitterState stillWished(CommitterState state, List<CommitterEffect> effects) {
    RoomState room = state.room();
    Optional<Integer> leaf = state.leaf().filter(own -> room.active().containsKey(own));
    if (leaf.isEmpty()) {
      return state.withRequests(PendingRequests.NONE);
    }
    GroupState group = room.group().orElseThrow();
    PendingRequests requests = state.requests().still(room, group);
    for (GroupOperation.SignedOperation operation : requests.operations(group)) {
      Optional<Refusal> refusal = Permission.refusal(room, group, leaf.get(), operation);
      if (refusal.isPresent()) {
        effects.add(new CommitterEffect.RequestRefused(refusal.get()));
        requests = requests.without(operation, group);
      }
    }
    return state.withRequests(requests);
  }

  private static CommitterState founded(
      CommitterState state, long now, List<CommitterEffect> effects) {
    effects.add(new CommitterEffect.AdoptFounded());
    return begins(state.withHeard(Sorted.noSet()), 0, Sorted.noSet(), now, effects);
  }

  private CommitterState merged(
      CommitterState then,
      boolean own,
      SortedSet<Integer> blanked,
      long now,
      List<CommitterEffect> effects) {
    effects.add(own ? new CommitterEffect.MergeOwn() : new CommitterEffect.MergeTheirs());
    CommitterState merged =
        own ? then.withBatch(Math.min(timing.commits().batch(), then.batch() * 2)) : then;
    return begins(merged, then.leaf().orElseThrow(), blanked, now, effects);
  }

  private static CommitterState begins(
      CommitterState state,
      int leaf,
      SortedSet<Integer> blanked,
      long now,
      List<CommitterEffect> effects) {
    GroupState group = state.room().group().orElseThrow();
    effects.add(new CommitterEffect.EpochBegan(group, leaf, blanked));
    return state.withLeaf(leaf).with(state.clocks().epochBegan(now));
  }

  private static CommitterState removalDecided(
      CommitterState state, int leaf, ParticipantId by, List<CommitterEffect> effects) {
    if (state.leaf().equals(Optional.of(leaf))) {
      effects.add(new CommitterEffect.RemovedUs(by));
    } else if (state.isMember()) {
      effects.add(new CommitterEffect.RemovalDecided(leaf, by));
    }
    return state;
  }

  private static CommitterState spoke(
      CommitterState state, ParticipantId who, boolean readable, List<CommitterEffect> effects) {
    Map<Integer, ParticipantId> others = NextAction.others(state);
    if (!state.isMember() || !others.containsValue(who)) {
      return state;
    }
    var unheard =
        readable ? Sorted.without(state.unheard(), who) : Sorted.with(state.unheard(), who);
    long deafTo = others.values().stream().filter(other -> unheard.contains(other)).count();
    if (deafTo * 2 > others.size()) {
      effects.add(new CommitterEffect.Rejoin(RejoinReason.UNREADABLE_OTHERS));
    }
    var heard = readable ? Sorted.with(state.heard(), who) : state.heard();
    return state.withUnheard(unheard).withHeard(heard);
  }

  private static boolean isPending(CommitterState state, long ref) {
    return state.pending().map(intent -> intent.ref() == ref).orElse(false);
  }

  private CommitterState lost(
      CommitterState state, CommitterEvent.Loss loss, long now, List<CommitterEffect> effects) {
    CommitterState free = withoutPending(state, effects);
    return switch (loss) {
      case STALE -> hasReadTheNewest(state) ? refused(free, now) : overtaken(free, now);
      case REFUSED -> refused(free, now);
      case WITH_CONNECTION -> free;
    };
  }

  /** Whether we knew of no newer summary, so that at once it would be stale again. */
  private static boolean hasReadTheNewest(CommitterState state) {
    return state.pending().map(i -> i.summary().after() == state.room().summaryAt()).orElse(false);
  }

  private static CommitterState withoutPending(
      CommitterState state, List<CommitterEffect> effects) {
    effects.add(new CommitterEffect.DropOwn());
    return state.withPending(Optional.empty());
  }

  private CommitterState refused(CommitterState state, long now) {
    return state.with(state.retries().refused(state, now, timing.commits().retry()));
  }

  private CommitterState stageFailed(
      CommitterState state, Why why, long now, List<CommitterEffect> effects) {
    int adds = addsOf(state.pending().orElseThrow().summary().operation());
    CommitterState free = withoutPending(state, effects);
    return switch (why) {
      case Why.Unstageable(ParticipantId who) -> free.withUnstageable(who);
      case Why.TooLarge() ->
          (adds <= 1 ? refused(free, now) : free).withBatch(Math.max(1, adds / 2));
      case Why.Fault() -> refused(free, now).withBatch(Math.max(1, adds / 2));
    };
  }

  private static int addsOf(GroupOperation operation) {
    return operation instanceof GroupOperation.Commit commit ? commit.adds().size() : 0;
  }

  private static CommitterState welcomed(
      CommitterState state,
      ParticipantId author,
      Admission admission,
      long now,
      List<CommitterEffect> effects) {
    Optional<Refusal> refusal =
        EvidenceRules.welcomed(state.room(), state.self(), author, admission);
    if (refusal.isPresent()) {
      effects.add(new CommitterEffect.Refused(author, refusal.get()));
      effects.add(new CommitterEffect.Rejoin(RejoinReason.WELCOME_REFUSED));
      return state;
    }
    return begins(
        state.withHeard(Sorted.noSet()), admission.tree().ownLeaf(), Sorted.noSet(), now, effects);
  }

  /** Notes since when there has been something to do for somebody. */
  private static CommitterState watch(CommitterState state, long now) {
    RoomState room = state.room();
    Optional<Clocks.Duty> duty = Optional.empty();
    Optional<Integer> committer = room.committer();
    if (committer.isPresent() && NextAction.isDuty(state)) {
      long epoch = room.group().orElseThrow().epoch();
      duty =
          state
              .clocks()
              .duty()
              .filter(old -> old.committer() == committer.get() && old.epoch() == epoch)
              .or(() -> Optional.of(new Clocks.Duty(committer.get(), epoch, now)));
    }
    Optional<Long> emptySince =
        room.active().isEmpty()
            ? state.clocks().emptySince().or(() -> Optional.of(now))
            : Optional.empty();
    return state.with(state.clocks().watching(duty, emptySince));
  }
}
