package dev.parley.client.contacts;

import dev.parley.protocol.text.MessageBundle;

/** What we know of somebody's identity. */
public enum VerificationStatus {
  /**
   * Compared with them in person once, or scanned; the mark lasts over meetings. Also ourselves.
   */
  VERIFIED,
  /** Met in an earlier meeting, under this name or one that belongs to nobody else. */
  KNOWN,
  /** Never met before. */
  NEW,
  /** Shows a name that we know with another identity, and never with this one. */
  CHANGED;

  /** A sentence for the person, with what to do where something is to be done. */
  public String words() {
    return MessageBundle.of(VerificationStatus.class).text(this);
  }
}
