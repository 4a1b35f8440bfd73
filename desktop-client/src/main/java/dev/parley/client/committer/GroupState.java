package dev.parley.client.committer;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all members agree on about their group at one entry of the log.
 *
 * @param members who stands at which leaf of the MLS tree, departed or not
 * @param removing leaves whose removal was decided and is not committed yet
 * @param superseded leaves passed over as committer in this epoch, because they were silent
 */
public record GroupState(
    Bytes groupId,
    long epoch,
    SortedMap<Integer, ParticipantId> members,
    SortedSet<Integer> removing,
    SortedSet<Integer> superseded) {
  private static final SortedSet<Integer> NONE = Sorted.noSet();

  public GroupState {
    members = Sorted.map(members);
    removing = Sorted.set(removing);
    superseded = Sorted.set(superseded);
  }

  /** A new group of one. */
  public static GroupState founded(Bytes groupId, ParticipantId founder) {
    return new GroupState(groupId, 0, Sorted.map(Map.of(0, founder)), NONE, NONE);
  }

  /**
   * The group after a commit. The removed leaves become blank first, then each added participant
   * takes the leftmost blank leaf, as RFC 9420, section 12.4.2 and 7.7 have it.
   */
  public GroupState committed(List<ParticipantId> adds, Collection<Integer> removes) {
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
    return new GroupState(groupId, epoch + 1, next, stillRemoving, NONE);
  }

  /** The group after it was decided to remove a member. */
  public GroupState removing(int leaf) {
    return new GroupState(groupId, epoch, members, Sorted.with(removing, leaf), superseded);
  }

  /** The group after a silent committer was passed over. */
  public GroupState superseding(int leaf) {
    return new GroupState(groupId, epoch, members, removing, Sorted.with(superseded, leaf));
  }

  /** The leaf of a participant. */
  public Optional<Integer> leafOf(ParticipantId participant) {
    return members.entrySet().stream()
        .filter(member -> member.getValue().equals(participant))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
