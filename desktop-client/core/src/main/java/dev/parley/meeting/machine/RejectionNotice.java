package dev.parley.meeting.machine;

import dev.parley.protocol.ParticipantId;

/** The committer tells somebody who waits that it cannot be let in, and why. */
public record RejectionNotice(ParticipantId about, String code) {
  /** Its key package is of another cipher suite than the group. */
  public static final String SUITE = "CIPHER_SUITE";

  /** MLS does not take its key package. */
  public static final String KEY_PACKAGE = "KEY_PACKAGE";
}
