package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.SortedSet;

/**
 * What a post does to the group. The same words name the actions of the specification and the lines
 * of a trace.
 */
public sealed interface GroupOperation {
  /** A group begins, with the author as its only member and founder. */
  record Found() implements GroupOperation {}

  /**
   * The next epoch.
   *
   * @param adds who is let in, in the order of the commit's Add proposals
   * @param removes leaves that become blank; with no adds and no removes the commit only renews the
   *     author's keys
   */
  record Commit(List<ParticipantId> adds, SortedSet<Integer> removes) implements GroupOperation {
    public Commit {
      adds = List.copyOf(adds);
      removes = Sorted.set(removes);
    }
  }

  /** Nothing changes; the true state is said again for newcomers, after a refused post. */
  record Restate() implements GroupOperation {}

  /** What a member decides by saying so inside the group, in a signed message. */
  sealed interface SignedOperation extends GroupOperation {}

  /** The silent committer at this leaf is skipped until the next epoch. */
  record SkipCommitter(int leaf) implements SignedOperation {}

  /** The member at this leaf is to be removed: from here on it counts as departed. */
  record Remove(int leaf) implements SignedOperation {}

  /** Anyone who waits under this number may be let in. */
  record Admit(ParticipantId guest) implements SignedOperation {}

  /** Anyone who waits under this number is not let in, and does not wait any more. */
  record Deny(ParticipantId guest) implements SignedOperation {}

  /** The room's rules are these from here on. */
  record SetPolicy(Policy policy) implements SignedOperation {}

  /** The action's name. */
  default String actionName() {
    return switch (this) {
      case Found() -> "Found";
      case Commit commit -> "Commit";
      case Restate() -> "Restate";
      case SkipCommitter skip -> "SkipCommitter";
      case Remove remove -> "Remove";
      case Admit admit -> "Admit";
      case Deny deny -> "Deny";
      case SetPolicy policy -> "SetPolicy";
    };
  }
}
