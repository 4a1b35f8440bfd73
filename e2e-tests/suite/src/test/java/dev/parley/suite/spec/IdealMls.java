package dev.parley.suite.spec;

import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Policy;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The group that MLS holds for somebody, with ideal cryptography: an epoch is known to everybody
 * who stands in its tree.
 *
 * @param epoch the entry that began it, 0 for nobody's
 * @param parent the entry that began the epoch before
 * @param number of the epoch, as MLS counts: from 0 on
 */
record IdealMls(long epoch, long parent, SortedMap<Integer, ParticipantId> tree, long number) {
  static final IdealMls NONE = new IdealMls(0, 0, Collections.emptySortedMap(), 0);

  /** The specification's, of somebody or as a post leads to; it does not count epochs. */
  static IdealMls of(TlaValue mls, long number) {
    long epoch = mls.has("epoch") ? mls.get("epoch").asInt() : 0;
    return new IdealMls(epoch, mls.get("parent").asInt(), Values.tree(mls.get("tree")), number);
  }

  /** The same, begun by this entry. */
  IdealMls begunBy(long entry) {
    return new IdealMls(/* epoch= */ entry, parent, tree, number);
  }

  static IdealMls founded(long entry, ParticipantId founder) {
    return new IdealMls(
        entry, 0, GroupState.founded(Values.groupId(1), founder, Policy.OPEN).members(), 0);
  }

  /** After a commit that stands in this entry. */
  IdealMls merged(long entry, GroupOperation.Commit commit) {
    var before = GroupState.founded(Values.groupId(1), new ParticipantId(1), Policy.OPEN);
    var ours =
        new GroupState(
            before.groupId(),
            number,
            new GroupState.Leaves(tree, before.removing(), before.skipped()),
            before.rights());
    return new IdealMls(
        /* epoch= */ entry,
        /* parent= */ epoch,
        ours.committed(commit.adds(), commit.removes()).members(),
        number + 1);
  }

  Optional<Integer> leafOf(ParticipantId who) {
    return tree.entrySet().stream()
        .filter(member -> member.getValue().equals(who))
        .map(java.util.Map.Entry::getKey)
        .findFirst();
  }

  /** The same, as the specification sees it. */
  IdealMls uncounted() {
    return new IdealMls(epoch, parent, tree, 0);
  }
}
