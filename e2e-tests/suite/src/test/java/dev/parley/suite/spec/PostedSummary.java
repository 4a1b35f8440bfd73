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
record PostedSummary(
    GroupOperation operation, long after, GroupState group, SortedSet<ParticipantId> ineligible) {
  /** Every log of a walk has the same hash everywhere; who reads is told whether it is ours. */
  static final LogHash HASH = new LogHash(Bytes.of(new byte[LogHash.LENGTH]));

  static PostedSummary of(GroupSummary summary) {
    return new PostedSummary(
        summary.operation(), summary.after(), summary.state(), summary.ineligible());
  }

  /** What an entry, or a post under way, says. */
  static PostedSummary of(TlaValue post) {
    return new PostedSummary(
        Values.operation(post.get("operation")).orElseThrow(),
        post.get("after").asInt(),
        Values.group(post.get("group")),
        Values.people(post.get("ineligible")));
  }

  /** The summary, made by somebody who had read no more than it is about. */
  GroupSummary summary() {
    return new GroupSummary(operation, after, new LogPosition(after, HASH), group, ineligible);
  }
}
