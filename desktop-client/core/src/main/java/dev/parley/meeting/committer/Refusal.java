package dev.parley.meeting.committer;

import dev.parley.protocol.text.MessageBundle;

/** Why a post does not count. All members come to the same answer from the same entry. */
public enum Refusal {
  /** It has no summary, though its kind needs one. */
  SUMMARY_MISSING,
  /** The summary was not sealed with the link's key, or breaks its form. */
  SUMMARY_UNREADABLE,
  /** The kind of the body is not the one the summary speaks of. */
  KIND_DISAGREES,
  /** Another summary came first. */
  STALE,
  /** It names a place in the log that is not in ours. */
  WRONG_BASIS,
  /** The author is not in the room. */
  AUTHOR_ABSENT,
  /** The author is no member, or has departed. */
  NOT_A_MEMBER,
  /** It was not the author's turn. */
  NOT_COMMITTER,
  /** A group is founded although a member of the last one is here. */
  MEMBER_PRESENT,
  /** The founder cannot be a member of anything. */
  FOUNDER_NOT_WAITING,
  /** The group already existed. */
  WRONG_GROUP,
  /** It is not the next epoch, or not the current one. */
  WRONG_EPOCH,
  /** Somebody is let in who does not wait. */
  ADD_NOT_WAITING,
  /** Somebody is let in although the room is locked. */
  ADD_WHILE_LOCKED,
  /** Somebody is let in that no member admitted, although there is a lobby. */
  ADD_NOT_ADMITTED,
  /** Somebody is admitted or denied who does not wait. */
  GUEST_NOT_WAITING,
  /** A key package is not the one of the hello. */
  KEY_PACKAGE_DISAGREES,
  /** Somebody is removed who has not departed. */
  REMOVE_NOT_DEPARTED,
  /** Somebody removes a member who may not. */
  REMOVE_NOT_ALLOWED,
  /** Somebody who is not the host sets the room's rules. */
  NOT_HOST,
  /** No member stands at that leaf, or its removal was decided already, or it is the author's. */
  NO_SUCH_LEAF,
  /** The summary is not what the post leads to. */
  SUMMARY_DISAGREES,
  /** It is not an MLS message that can be read in this epoch. */
  UNREADABLE,
  /** It opens, and MLS would let it change who its author is, or the group's own words. */
  FORBIDDEN,
  /** The MLS sender is not the author. */
  WRONG_SENDER,
  /** The MLS message is not tied to its summary and its place in the log. */
  NOT_BOUND,
  /** The group that a Welcome opens is not the one its summary speaks of. */
  WELCOME_DISAGREES,
  /** Somebody's identity did not sign for their name and keys in this room. */
  IDENTITY_NOT_PROVEN,
  /** People are let in without proof that they hold the link. */
  LINK_NOT_PROVEN;

  /** Completes a sentence that begins with "A message". */
  public String words() {
    return MessageBundle.of(Refusal.class).text(this);
  }
}
