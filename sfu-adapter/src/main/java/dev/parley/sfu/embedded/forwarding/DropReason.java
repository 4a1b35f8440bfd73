package dev.parley.sfu.embedded.forwarding;

/** Why a packet did not go to a subscriber. */
public enum DropReason {
  /** It belongs to what was before the last switch. */
  LATE,
  /** The subscriber waits for a key frame. */
  AWAITING_KEY_FRAME
}
