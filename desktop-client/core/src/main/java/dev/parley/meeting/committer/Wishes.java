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
 * What the person wants and is not yet decided. Each wish is an act to be said in the group; it
 * goes when it has come true, by whoever's act, or can no longer come true.
 */
public record Wishes(
    SortedSet<ParticipantId> remove,
    SortedSet<ParticipantId> admit,
    SortedSet<ParticipantId> deny,
    PolicyChange change) {
  static final Wishes NONE =
      new Wishes(Sorted.noSet(), Sorted.noSet(), Sorted.noSet(), PolicyChange.NONE);

  public Wishes {
    remove = Sorted.set(remove);
    admit = Sorted.set(admit);
    deny = Sorted.set(deny);
  }

  Wishes with(Wish wish) {
    return switch (wish) {
      case Wish.Remove(ParticipantId member) ->
          new Wishes(Sorted.with(remove, member), admit, deny, change);
      case Wish.Admit(ParticipantId guest) ->
          new Wishes(remove, Sorted.with(admit, guest), Sorted.without(deny, guest), change);
      case Wish.Deny(ParticipantId guest) ->
          new Wishes(remove, Sorted.without(admit, guest), Sorted.with(deny, guest), change);
      case Wish.Change(PolicyChange more) -> new Wishes(remove, admit, deny, change.then(more));
    };
  }

  /** Without what has come true, or is about somebody who is not there any more. */
  Wishes still(RoomState room, GroupState group) {
    List<ParticipantId> waiting = room.waiting();
    return new Wishes(
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

  /** The acts that would make them come true, what shuts the door first. */
  List<Act.Said> acts(GroupState group) {
    List<Act.Said> acts = new ArrayList<>();
    remove.forEach(who -> group.leafOf(who).ifPresent(leaf -> acts.add(new Act.Remove(leaf))));
    deny.forEach(who -> acts.add(new Act.Deny(who)));
    Policy wanted = change.applyTo(group.policy());
    if (!wanted.equals(group.policy())) {
      acts.add(new Act.SetPolicy(wanted));
    }
    admit.forEach(who -> acts.add(new Act.Admit(who)));
    return acts;
  }

  /** Without the wish that this act would make come true. */
  Wishes without(Act.Said act, GroupState group) {
    return switch (act) {
      case Act.Supersede supersede -> this;
      case Act.Remove(int leaf) ->
          Optional.ofNullable(group.members().get(leaf))
              .map(who -> new Wishes(Sorted.without(remove, who), admit, deny, change))
              .orElse(this);
      case Act.Admit(ParticipantId guest) ->
          new Wishes(remove, Sorted.without(admit, guest), deny, change);
      case Act.Deny(ParticipantId guest) ->
          new Wishes(remove, admit, Sorted.without(deny, guest), change);
      case Act.SetPolicy policy -> new Wishes(remove, admit, deny, PolicyChange.NONE);
    };
  }
}
