package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the person wants and is not yet decided. Each request is an operation to be said in the
 * group; it goes when it has come true, by anybody's operation, or can no longer come true.
 */
public record PendingRequests(
    SortedSet<ParticipantId> remove,
    SortedSet<ParticipantId> admit,
    SortedSet<ParticipantId> deny,
    PolicyChange change) {
  static final PendingRequests NONE =
      new PendingRequests(Sorted.noSet(), Sorted.noSet(), Sorted.noSet(), PolicyChange.NONE);

  public PendingRequests {
    remove = Sorted.set(remove);
    admit = Sorted.set(admit);
    deny = Sorted.set(deny);
  }

  PendingRequests with(PendingRequest request) {
    return switch (request) {
      case PendingRequest.Remove(ParticipantId member) ->
          new PendingRequests(Sorted.with(remove, member), admit, deny, change);
      case PendingRequest.Admit(ParticipantId guest) ->
          new PendingRequests(
              remove, Sorted.with(admit, guest), Sorted.without(deny, guest), change);
      case PendingRequest.Deny(ParticipantId guest) ->
          new PendingRequests(
              remove, Sorted.without(admit, guest), Sorted.with(deny, guest), change);
      case PendingRequest.Change(PolicyChange more) ->
          new PendingRequests(remove, admit, deny, change.then(more));
    };
  }

  /** Without what has come true, or is about somebody who is not there any more. */
  PendingRequests still(RoomState room, GroupState group) {
    List<ParticipantId> waiting = room.waiting();
    return new PendingRequests(
        keep(
            remove,
            who -> group.leafOf(who).filter(l -> !group.removing().contains(l)).isPresent()),
        keep(admit, who -> waiting.contains(who) && needsAdmission(group, who)),
        keep(deny, waiting::contains),
        change.applyTo(group.policy()).equals(group.policy()) ? PolicyChange.NONE : change);
  }

  private static boolean needsAdmission(GroupState group, ParticipantId who) {
    return group.policy().lobby() && !group.admitted().contains(who);
  }

  private static SortedSet<ParticipantId> keep(
      Collection<ParticipantId> people, Predicate<ParticipantId> which) {
    TreeSet<ParticipantId> kept = new TreeSet<>(people);
    kept.removeIf(which.negate());
    return kept;
  }

  /** The operations that would make them come true, what shuts the door first. */
  List<GroupOperation.SignedOperation> operations(GroupState group) {
    List<GroupOperation.SignedOperation> operations = new ArrayList<>();
    remove.forEach(
        who ->
            group.leafOf(who).ifPresent(leaf -> operations.add(new GroupOperation.Remove(leaf))));
    deny.forEach(who -> operations.add(new GroupOperation.Deny(who)));
    Policy wanted = change.applyTo(group.policy());
    if (!wanted.equals(group.policy())) {
      operations.add(new GroupOperation.SetPolicy(wanted));
    }
    admit.forEach(who -> operations.add(new GroupOperation.Admit(who)));
    return operations;
  }

  /** Without the request that this operation would make come true. */
  PendingRequests without(GroupOperation.SignedOperation operation, GroupState group) {
    return switch (operation) {
      case GroupOperation.SkipCommitter skip -> this;
      case GroupOperation.Remove(int leaf) ->
          Optional.ofNullable(group.members().get(leaf))
              .map(who -> new PendingRequests(Sorted.without(remove, who), admit, deny, change))
              .orElse(this);
      case GroupOperation.Admit(ParticipantId guest) ->
          new PendingRequests(remove, Sorted.without(admit, guest), deny, change);
      case GroupOperation.Deny(ParticipantId guest) ->
          new PendingRequests(remove, admit, Sorted.without(deny, guest), change);
      case GroupOperation.SetPolicy policy ->
          new PendingRequests(remove, admit, deny, PolicyChange.NONE);
    };
  }
}
