package dev.parley.meeting.committer;

/** Why a post does not count. All members come to the same answer from the same entry. */
public enum Refusal {
  /** It has no summary, though its kind needs one. */
  SUMMARY_MISSING("came without its summary"),
  /** The summary was not sealed with the link's key, or breaks its form. */
  SUMMARY_UNREADABLE("has a summary that cannot be read"),
  /** The kind of the body is not the one the summary speaks of. */
  KIND_DISAGREES("is not the kind of post its summary says"),
  /** Another summary came first. */
  STALE("was made before the newest change was read"),
  /** It names a place in the log that is not in ours. */
  WRONG_BASIS("acted on a log that is not ours"),
  /** The author is not in the room. */
  AUTHOR_ABSENT("is by somebody who is not in the room"),
  /** The author is no member, or has departed. */
  NOT_A_MEMBER("is by somebody who is not in the meeting"),
  /** It was not the author's turn. */
  NOT_COMMITTER("is by a member whose turn it was not"),
  /** A group is founded although a member of the last one is here. */
  MEMBER_PRESENT("begins a meeting beside the one that is going on"),
  /** The founder cannot be a member of anything. */
  FOUNDER_NOT_WAITING("begins a meeting for somebody who does not wait for one"),
  /** The group already existed. */
  WRONG_GROUP("belongs to another group"),
  /** It is not the next epoch, or not the current one. */
  WRONG_EPOCH("belongs to another epoch"),
  /** Somebody is let in who does not wait. */
  ADD_NOT_WAITING("lets somebody in who does not wait"),
  /** Somebody is let in although the room is locked. */
  ADD_WHILE_LOCKED("lets somebody in although the meeting is locked"),
  /** Somebody is let in that no member admitted, although there is a lobby. */
  ADD_NOT_ADMITTED("lets somebody in that nobody admitted"),
  /** Somebody is admitted or denied who does not wait. */
  GUEST_NOT_WAITING("decides about somebody who does not wait to be let in"),
  /** A key package is not the one of the hello. */
  KEY_PACKAGE_DISAGREES("lets somebody in with keys that are not theirs"),
  /** Somebody is removed who has not departed. */
  REMOVE_NOT_DEPARTED("removes somebody who has not left"),
  /** Somebody removes a member who may not. */
  REMOVE_NOT_ALLOWED("removes somebody, which only the host may do here"),
  /** Somebody who is not the host sets the room's rules. */
  NOT_HOST("changes the meeting's rules, which only the host may do"),
  /** No member stands at that leaf, or its removal was decided already, or it is the author's. */
  NO_SUCH_LEAF("speaks of a member who is not there"),
  /** The summary is not what the post leads to. */
  SUMMARY_DISAGREES("leads to something else than its summary says"),
  /** It is not an MLS message that can be read in this epoch. */
  UNREADABLE("cannot be read"),
  /** It opens, and MLS would let it change who its author is, or the group's own words. */
  FORBIDDEN("would change who somebody is, or what the founder fixed"),
  /** The MLS sender is not the author. */
  WRONG_SENDER("was made by another member than posted it"),
  /** The MLS message is not tied to its summary and its place in the log. */
  NOT_BOUND("is not tied to its place in the log"),
  /** The group that a Welcome opens is not the one its summary speaks of. */
  WELCOME_DISAGREES("lets us into another group than its summary says"),
  /** Somebody's identity did not sign for their name and keys in this room. */
  IDENTITY_NOT_PROVEN("lets us into a group with somebody whose identity is not proven"),
  /** People are let in without proof that they hold the link. */
  LINK_NOT_PROVEN("lets people in without the link's secret");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  /** Completes a sentence that begins with "A message". */
  public String words() {
    return words;
  }
}
