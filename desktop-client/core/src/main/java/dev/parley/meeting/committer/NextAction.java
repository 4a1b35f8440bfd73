package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a participant should post next, and when.
 *
 * @param operation what it should post now; empty for nothing
 * @param wakeAt when to ask again though nothing happens, in milliseconds
 */
record NextAction(Optional<GroupOperation> operation, long wakeAt) {
  /** Leaves that a frame's key id can name: more people than that the group does not hold. */
  static final int MAX_MEMBERS = 256;

  private static final NextAction NOTHING = new NextAction(Optional.empty(), Long.MAX_VALUE);

  private static NextAction of(GroupOperation operation) {
    return new NextAction(Optional.of(operation), Long.MAX_VALUE);
  }

  private static NextAction at(long due, long now, GroupOperation operation) {
    return now >= due ? of(operation) : new NextAction(Optional.empty(), due);
  }

  /** Decides for a participant with nothing pending. */
  static NextAction of(CommitterState state, long now, Timing timing) {
    if (state.pending().isPresent()) {
      return NOTHING;
    }
    long notBefore = state.retries().notBefore();
    if (now < notBefore) {
      return new NextAction(Optional.empty(), notBefore);
    }
    return state
        .leaf()
        .map(leaf -> asMember(state, leaf, now, timing))
        .orElseGet(() -> asGuest(state, now, timing));
  }

  private static NextAction asMember(CommitterState state, int leaf, long now, Timing timing) {
    RoomState room = state.room();
    if (!room.active().containsKey(leaf)) {
      return NOTHING;
    }
    List<GroupOperation.SignedOperation> operations =
        state.requests().operations(room.group().orElseThrow());
    if (!operations.isEmpty()) {
      return of(operations.getFirst());
    }
    return room.committer().equals(Optional.of(leaf))
        ? asCommitter(state, now, timing)
        : behindCommitter(state, leaf, now, timing);
  }

  private static NextAction asCommitter(CommitterState state, long now, Timing timing) {
    if (!state.room().summaryTrue()) {
      return at(state.retries().restateFrom(), now, new GroupOperation.Restate());
    }
    GroupState group = state.room().group().orElseThrow();
    GroupOperation.Commit commit = commit(state);
    Clocks clocks = state.clocks();
    if (!commit.adds().isEmpty() || !commit.removes().isEmpty()) {
      boolean atOnce = group.epoch() == 0 || !group.removing().isEmpty();
      return at(atOnce ? now : clocks.epochSince() + timing.commits().gather(), now, commit);
    }
    return at(clocks.epochSince() + timing.commits().heal(), now, commit);
  }

  /** One commit for all who wait, up to a bound, and all who have departed. */
  private static GroupOperation.Commit commit(CommitterState state) {
    GroupState group = state.room().group().orElseThrow();
    SortedSet<Integer> removes = state.room().departed();
    int room = MAX_MEMBERS - (group.members().size() - removes.size());
    List<ParticipantId> adds = addable(state);
    return new GroupOperation.Commit(
        adds.subList(0, Math.min(adds.size(), Math.min(room, state.batch()))), removes);
  }

  /**
   * Who waits and could be added: by the room's policy, with a key package of our suite that our
   * MLS takes, and without the signature key of a member who stays (a copied hello, or somebody
   * whose old self has not left yet).
   */
  private static List<ParticipantId> addable(CommitterState state) {
    RoomState room = state.room();
    int suite = hello(room, state.self()).map(Hello::suite).orElse(0);
    Set<Bytes> taken = new HashSet<>();
    room.active().values().forEach(m -> hello(room, m).ifPresent(h -> taken.add(h.signatureKey())));
    List<ParticipantId> addable = new ArrayList<>();
    for (ParticipantId guest : room.waiting()) {
      Hello hello = hello(room, guest).orElseThrow();
      if (room.mayBeAdded(guest)
          && hello.suite() == suite
          && !state.unstageable().contains(guest)
          && taken.add(hello.signatureKey())) {
        addable.add(guest);
      }
    }
    return addable;
  }

  private static Optional<Hello> hello(RoomState room, ParticipantId participant) {
    return room.present().getOrDefault(participant, Optional.empty());
  }

  /** Whether the committer has something to do as far as we can see. */
  static boolean isDuty(CommitterState state) {
    return state.isMember()
        && (!state.room().departed().isEmpty()
            || !state.room().summaryTrue()
            || !addable(state).isEmpty());
  }

  private static NextAction behindCommitter(
      CommitterState state, int leaf, long now, Timing timing) {
    Optional<Clocks.Duty> duty = state.clocks().duty();
    if (duty.isEmpty()) {
      return NOTHING;
    }
    int silent = duty.get().committer();
    SortedSet<Integer> skipped = state.room().group().orElseThrow().skipped();
    boolean allSkipped = skipped.contains(silent);
    NavigableSet<Integer> next = new TreeSet<>(state.room().active().keySet());
    if (!allSkipped) {
      next.removeAll(skipped);
    }
    next.remove(silent);
    int rank = next.contains(leaf) ? next.headSet(leaf, false).size() : next.size();
    long due = duty.get().since() + timing.silence().skip() + rank * timing.silence().stagger();
    if (allSkipped && now >= due) {
      return asCommitter(state, now, timing);
    }
    return at(due, now, new GroupOperation.SkipCommitter(silent));
  }

  private static NextAction asGuest(CommitterState state, long now, Timing timing) {
    List<ParticipantId> waiting = state.room().waiting();
    Optional<Long> since = state.clocks().emptySince();
    int rank = waiting.indexOf(state.self());
    if (since.isEmpty() || rank < 0) {
      return NOTHING;
    }
    boolean doubt = state.room().knowledge() instanceof Knowledge.InDoubt;
    long due =
        since.get() + rank * timing.silence().stagger() + (doubt ? timing.silence().doubt() : 0);
    return at(due, now, new GroupOperation.Found());
  }

  /** What the summary of this operation says. */
  static GroupSummary summary(CommitterState state, GroupOperation operation, LogPosition head) {
    RoomState room = state.room();
    GroupState next =
        operation instanceof GroupOperation.Found
            ? GroupState.founded(
                state.founding().groupId(), state.self(), state.founding().policy())
            : room.group().orElseThrow().after(operation);
    return new GroupSummary(
        operation, room.summaryAt(), head, next, room.ineligibleAfter(operation, next));
  }

  /** Members who have not departed, except ourselves. */
  static SortedMap<Integer, ParticipantId> others(CommitterState state) {
    return state
        .leaf()
        .map(leaf -> Sorted.without(state.room().active(), leaf))
        .orElseGet(state.room()::active);
  }
}
