package dev.parley.meeting.committer;

/** What became of a post, and of the room with it. */
public sealed interface Verdict {
  RoomState next();

  /** It counts; {@code summary} is what it did. */
  record Accepted(RoomState next, GroupSummary summary) implements Verdict {}

  /** It does not count. */
  record Refused(RoomState next, Refusal why) implements Verdict {}
}
