package dev.parley.client.committer;

/** What a participant knows about the room's group. Members always know it. */
public sealed interface Knowledge {
  /** Nobody has founded a group in this room. */
  record NoGroup() implements Knowledge {}

  /**
   * There was a summary that we cannot read, or a post that does not fit what we believed: the next
   * summary that is sound in itself is believed.
   */
  record InDoubt() implements Knowledge {}

  /** The group is this. */
  record Known(GroupState group) implements Knowledge {}
}
