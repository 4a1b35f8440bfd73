package dev.parley.meeting.committer;

import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import java.util.SortedSet;

/**
 * What a post's summary says, sealed with a key from the link. Those who wait cannot read commits:
 * this is how they know whether anyone is in the group. To them it is a claim; members hold it
 * against what the MLS message itself does.
 *
 * @param after the number of the entry whose summary was the newest when the author acted, 0 if
 *     there was none
 * @param basis the last entry the author had read
 * @param state the group after this post
 * @param ineligible who is present, was a member once or was denied, and is no member after this
 *     post: a hello is good for one time, so they are not let in again
 */
public record GroupSummary(
    GroupOperation operation,
    long after,
    LogPosition basis,
    GroupState state,
    SortedSet<ParticipantId> ineligible) {
  public GroupSummary {
    ineligible = Sorted.set(ineligible);
  }
}
