package dev.parley.mls;

/**
 * How many messages of a sender may be missing, in one epoch, before the one that is opened. Keys
 * of the missing ones are made on the way, also when the message then does not open.
 */
public enum Reach {
  /** 256: enough where every message stands in the log; what fails costs half a millisecond. */
  NEAR,
  /** 131,072: the frames of ten minutes; what fails costs up to 0.3 s. */
  FAR
}
