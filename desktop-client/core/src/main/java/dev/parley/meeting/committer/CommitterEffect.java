package dev.parley.meeting.committer;

import dev.parley.protocol.ParticipantId;
import java.util.SortedSet;

/** What the machine asks for. Effects of one step run in their order. */
public sealed interface CommitterEffect {
  /** Make this, and post it. */
  record StageAndPost(Intent intent) implements CommitterEffect {}

  /** Give up what was made for our pending post. */
  record DropOwn() implements CommitterEffect {}

  /** Our commit stands in the log: apply it. */
  record MergeOwn() implements CommitterEffect {}

  /** The group we founded stands in the log: it is ours. */
  record AdoptFounded() implements CommitterEffect {}

  /** Another's commit stands in the log and counts: apply it. */
  record MergeTheirs() implements CommitterEffect {}

  /** Another's commit does not count: forget it. */
  record DropTheirs() implements CommitterEffect {}

  /** The Welcome beside this commit is for us: open it, and say what it let us into. */
  record TakeWelcome(ParticipantId author) implements CommitterEffect {}

  /**
   * We stand in this epoch. It follows MergeOwn, AdoptFounded, MergeTheirs or a Welcome.
   *
   * @param blanked leaves that stopped being the member they were, even if somebody new has them
   */
  record EpochBegan(GroupState group, int ownLeaf, SortedSet<Integer> blanked)
      implements CommitterEffect {}

  /** It was decided to remove this member: nothing it sends from here on counts. */
  record RemovalDecided(int leaf, ParticipantId by) implements CommitterEffect {}

  /** It was decided to remove us. */
  record RemovedUs(ParticipantId by) implements CommitterEffect {}

  /** It was decided not to let us in. */
  record DeniedUs(ParticipantId by) implements CommitterEffect {}

  /** What the person wants is not ours to decide, or no longer. */
  record RequestRefused(Refusal why) implements CommitterEffect {}

  /** Somebody's post does not count. */
  record Refused(ParticipantId author, Refusal why) implements CommitterEffect {}

  /** We cannot go on as who we are, and must come in again as somebody new. */
  record Rejoin(RejoinReason why) implements CommitterEffect {}

  /** Why we have to come in again. */
  enum RejoinReason {
    /** The room took us for gone. */
    MARKED_AS_LEFT,
    /** Most of the others are in an epoch that we cannot read. */
    UNREADABLE_OTHERS,
    /** Another group is the room's, and we are not in it. */
    ANOTHER_GROUP,
    /** What we made for our own post is gone. */
    OWN_POST_LOST,
    /** The Welcome did not open, or opened something else than was announced. */
    WELCOME_REFUSED,
    /** The others count us among them, but never let us in as far as we could see. */
    WELCOME_MISSED,
    /** A commit that counts could not be applied. */
    MERGE_FAILED
  }
}
