package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;

/** What the person at this client wants the group to decide. */
public sealed interface PendingRequest {
  /** The member with this number should go. */
  record Remove(ParticipantId member) implements PendingRequest {}

  /** Anyone who waits under this number should be let in. */
  record Admit(ParticipantId guest) implements PendingRequest {}

  /** Anyone who waits under this number should not be let in. */
  record Deny(ParticipantId guest) implements PendingRequest {}

  /** The room's rules should be different. */
  record Change(PolicyChange change) implements PendingRequest {}
}
