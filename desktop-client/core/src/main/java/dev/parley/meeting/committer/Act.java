package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.SortedSet;

/**
 * What a post does to the group. The same words name the actions of the specification and the lines
 * of a trace.
 */
public sealed interface Act {
  /** A group begins, with the author as its only member and founder. */
  record Found() implements Act {}

  /**
   * The next epoch.
   *
   * @param adds who is let in, in the order of the commit's Add proposals
   * @param removes leaves that become blank; with no adds and no removes the commit only renews the
   *     author's keys
   */
  record Commit(List<ParticipantId> adds, SortedSet<Integer> removes) implements Act {
    public Commit {
      adds = List.copyOf(adds);
      removes = Sorted.set(removes);
    }
  }

  /** Nothing changes; the true state is said again for newcomers, after a refused post. */
  record Restate() implements Act {}

  /** What a member decides by saying so inside the group, in a signed message. */
  sealed interface Said extends Act {}

  /** The silent committer at this leaf is passed over until the next epoch. */
  record Supersede(int leaf) implements Said {}

  /** The member at this leaf is to be removed: from here on it counts as departed. */
  record Remove(int leaf) implements Said {}

  /** Whoever waits under this number may be let in. */
  record Admit(ParticipantId guest) implements Said {}

  /** Whoever waits under this number is not let in, and does not wait any more. */
  record Deny(ParticipantId guest) implements Said {}

  /** The room's rules are these from here on. */
  record SetPolicy(Policy policy) implements Said {}

  /** The action's name. */
  default String word() {
    return switch (this) {
      case Found() -> "Found";
      case Commit commit -> "Commit";
      case Restate() -> "Restate";
      case Supersede supersede -> "Supersede";
      case Remove remove -> "Remove";
      case Admit admit -> "Admit";
      case Deny deny -> "Deny";
      case SetPolicy policy -> "SetPolicy";
    };
  }
}
