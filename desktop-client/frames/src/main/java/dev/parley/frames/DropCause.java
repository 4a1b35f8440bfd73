package dev.parley.frames;

/** Why a frame went no further. */
public enum DropCause {
  /** There is no group, or sealing has been stopped: the frame stays here (fail closed). */
  NO_GROUP,
  /** The frame was sealed in an epoch that had not reached us when the wait for it ended. */
  NO_KEY_YET,
  /** The frame was sealed in an epoch whose keys have been forgotten. */
  OLD_EPOCH,
  /** The frame was sealed by another leaf, or for another track, than the one this stream is. */
  WRONG_SENDER,
  /** The sender is no longer in the group. */
  REMOVED_SENDER,
  /**
   * The frame is a member's, and its counter lies further ahead of what its sender signed for than
   * an honest sender gets.
   */
  AHEAD_OF_SIGNATURE,
  /** The frame comes more than two seconds after its sender signed for it. */
  LATE,
  /** A frame with this counter was opened before, or the counter lies behind the replay window. */
  REPLAY,
  /** The frame's tag (or signature) does not fit its bytes. */
  FAILED_AUTHENTICATION,
  /** The bytes are not a frame of this codec and this protection, or exceed a limit. */
  MALFORMED
}
