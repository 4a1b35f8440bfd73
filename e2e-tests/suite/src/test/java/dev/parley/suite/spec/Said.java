package dev.parley.suite.spec;

import dev.parley.meeting.committer.Act;
import dev.parley.meeting.committer.Claim;
import dev.parley.meeting.committer.GroupState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogHash;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.spec.TlaValue;
import java.util.SortedSet;

/** What a post says: its summary without the basis, which the specification leaves out. */
record Said(Act act, long after, GroupState group, SortedSet<ParticipantId> spent) {
  /** Every log of a walk has the same hash everywhere; who reads is told whether it is ours. */
  static final LogHash HASH = new LogHash(Bytes.of(new byte[LogHash.LENGTH]));

  static Said of(Claim claim) {
    return new Said(claim.act(), claim.after(), claim.state(), claim.spent());
  }

  /** What an entry, or a post under way, says. */
  static Said of(TlaValue post) {
    return new Said(
        Values.act(post.get("act")).orElseThrow(),
        post.get("after").asInt(),
        Values.group(post.get("group")),
        Values.people(post.get("spent")));
  }

  /** The summary, made by somebody who had read no more than it is about. */
  Claim claim() {
    return new Claim(act, after, new LogPosition(after, HASH), group, spent);
  }
}
