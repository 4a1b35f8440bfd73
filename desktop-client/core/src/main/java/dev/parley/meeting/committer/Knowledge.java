package dev.parley.meeting.committer;

/** What a participant knows about the room's group. Members always know it. */
public sealed interface Knowledge {
  /** Nobody has founded a group in this room. */
  record NoGroup() implements Knowledge {}

  /**
   * The newest summary when we came could not be read: the next one that is sound in itself is
   * believed.
   */
  record InDoubt() implements Knowledge {}

  /** The group is this. */
  record Known(GroupState group) implements Knowledge {}
}
