package dev.parley.suite.spec;

import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.SortedSet;

/** What a post says: its summary without the basis, which the specification leaves out. */
record Said(GroupOperation act, long after, GroupState group, SortedSet<ParticipantId> ineligible) {
  /** Every log of a walk has the same hash everywhere; who reads is told whether it is ours. */
  static final LogHash HASH = new LogHash(Bytes.of(new byte[LogHash.LENGTH]));

  static Said of(GroupSummary claim) {
    return new Said(claim.operation(), claim.after(), claim.state(), claim.ineligible());
  }

  /** What an entry, or a post under way, says. */
  static Said of(TlaValue post) {
    return new Said(
        Values.act(post.get("act")).orElseThrow(),
        post.get("after").asInt(),
        Values.group(post.get("group")),
        Values.people(post.get("ineligible")));
  }

  /** The summary, made by somebody who had read no more than it is about. */
  GroupSummary claim() {
    return new GroupSummary(act, after, new LogPosition(after, HASH), group, ineligible);
  }
}
