package dev.parley.client;

import dev.parley.client.identity.IdentityKey;
import dev.parley.client.media.PublishedMedia;
import dev.parley.meeting.chat.ChatCommand;
import dev.parley.meeting.committer.PendingRequest;

/**
 * What can be asked of a meeting, by a button, a shortcut or a line on standard input alike. It is
 * submitted in one place, {@link MeetingSession#submit}.
 */
public sealed interface MeetingCommand {
  /**
   * The group should decide something: remove, admit, deny, or other rules. What the policy leaves
   * to the host is answered to anybody else by a problem with the code {@code NOT_ALLOWED}. A
   * member is named by its participant and not by its leaf, which may be somebody else's by the
   * time this is done.
   */
  record Request(PendingRequest request) implements MeetingCommand {}

  /**
   * Something is said inside the group. What is taken is soon in {@link MeetingView#conversation}:
   * a line of chat at once, as pending; what is not is told by a problem with the name of a {@link
   * dev.parley.meeting.chat.SendFailure} as its code.
   */
  record Chat(ChatCommand chat) implements MeetingCommand {}

  /** The others are told what we publish; replaces what was announced before. */
  record Announce(PublishedMedia media) implements MeetingCommand {}

  /**
   * The person compared, and it was the same: the mark lasts over meetings. It is an identity and
   * not a leaf, so that nobody who comes to the leaf meanwhile gets the mark.
   */
  record Verify(IdentityKey person) implements MeetingCommand {}

  /** Somebody is forgotten, the mark too. */
  record Forget(IdentityKey person) implements MeetingCommand {}

  /** The room is left for good. */
  record Leave() implements MeetingCommand {}
}
