package dev.parley.meeting.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all members agree on about their group at one entry of the log.
 *
 * @param leaves who is in it
 * @param rights who may do what
 */
public record GroupState(Bytes groupId, long epoch, Leaves leaves, Rights rights) {
  private static final SortedSet<Integer> NONE = Sorted.noSet();

  /**
   * The leaves of the MLS tree.
   *
   * @param members who stands at which leaf, departed or not
   * @param removing leaves whose removal was decided and is not committed yet
   * @param skipped leaves skipped as committer in this epoch, because they were silent
   */
  public record Leaves(
      SortedMap<Integer, ParticipantId> members,
      SortedSet<Integer> removing,
      SortedSet<Integer> skipped) {
    public Leaves {
      members = Sorted.map(members);
      removing = Sorted.set(removing);
      skipped = Sorted.set(skipped);
    }

    private Leaves committed(List<ParticipantId> adds, Collection<Integer> removes) {
      TreeMap<Integer, ParticipantId> next = new TreeMap<>(members);
      next.keySet().removeAll(removes);
      int leaf = 0;
      for (ParticipantId added : adds) {
        while (next.containsKey(leaf)) {
          leaf++;
        }
        next.put(leaf, added);
      }
      TreeSet<Integer> stillRemoving = new TreeSet<>(removing);
      stillRemoving.removeAll(removes);
      return new Leaves(next, stillRemoving, NONE);
    }
  }

  /**
   * Who may do what.
   *
   * @param founder who began the group, present or not
   * @param policy who gets in and who may send away
   * @param admitted who is present, waits, and was let in by a member's word
   */
  public record Rights(ParticipantId founder, Policy policy, SortedSet<ParticipantId> admitted) {
    public Rights {
      admitted = Sorted.set(admitted);
    }
  }

  /** A new group of one. */
  public static GroupState founded(Bytes groupId, ParticipantId founder, Policy policy) {
    return new GroupState(
        groupId,
        0,
        new Leaves(Sorted.map(Map.of(0, founder)), NONE, NONE),
        new Rights(founder, policy, Sorted.noSet()));
  }

  public SortedMap<Integer, ParticipantId> members() {
    return leaves.members();
  }

  public SortedSet<Integer> removing() {
    return leaves.removing();
  }

  public SortedSet<Integer> skipped() {
    return leaves.skipped();
  }

  public ParticipantId founder() {
    return rights.founder();
  }

  public Policy policy() {
    return rights.policy();
  }

  public SortedSet<ParticipantId> admitted() {
    return rights.admitted();
  }

  /** The group after an operation of one of its members. */
  public GroupState after(GroupOperation operation) {
    return switch (operation) {
      case GroupOperation.Found() -> this;
      case GroupOperation.Restate() -> this;
      case GroupOperation.Commit(List<ParticipantId> adds, var removes) -> committed(adds, removes);
      case GroupOperation.SkipCommitter(int leaf) -> superseding(leaf);
      case GroupOperation.Remove(int leaf) -> removing(leaf);
      case GroupOperation.Admit(ParticipantId guest) -> admitting(Sorted.with(admitted(), guest));
      case GroupOperation.Deny(ParticipantId guest) -> admitting(Sorted.without(admitted(), guest));
      case GroupOperation.SetPolicy(Policy next) ->
          new GroupState(groupId, epoch, leaves, new Rights(founder(), next, admitted()));
    };
  }

  /**
   * The group after a commit. The removed leaves become blank first, then each added participant
   * takes the leftmost blank leaf, as RFC 9420, section 12.4.2 and 7.7 have it.
   */
  public GroupState committed(List<ParticipantId> adds, Collection<Integer> removes) {
    TreeSet<ParticipantId> stillAdmitted = new TreeSet<>(admitted());
    stillAdmitted.removeAll(Set.copyOf(adds));
    return new GroupState(
        groupId,
        epoch + 1,
        leaves.committed(adds, removes),
        new Rights(founder(), policy(), stillAdmitted));
  }

  /** The group after it was decided to remove a member. */
  public GroupState removing(int leaf) {
    return with(new Leaves(members(), Sorted.with(removing(), leaf), skipped()));
  }

  /** The group after a silent committer was skipped. */
  public GroupState superseding(int leaf) {
    return with(new Leaves(members(), removing(), Sorted.with(skipped(), leaf)));
  }

  private GroupState with(Leaves next) {
    return new GroupState(groupId, epoch, next, rights);
  }

  private GroupState admitting(SortedSet<ParticipantId> next) {
    return new GroupState(groupId, epoch, leaves, new Rights(founder(), policy(), next));
  }

  /** The group when nobody but these is in the room: anyone who left is not admitted any more. */
  GroupState among(Set<ParticipantId> present) {
    TreeSet<ParticipantId> here = new TreeSet<>(admitted());
    here.retainAll(present);
    return here.size() == admitted().size() ? this : admitting(here);
  }

  /** The leaf of a participant. */
  public Optional<Integer> leafOf(ParticipantId participant) {
    return members().entrySet().stream()
        .filter(member -> member.getValue().equals(participant))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
