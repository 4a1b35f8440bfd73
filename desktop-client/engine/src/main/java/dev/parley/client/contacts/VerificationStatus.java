package dev.parley.client.contacts;

/** What we know of somebody's identity. */
public enum VerificationStatus {
  /**
   * Compared with them in person once, or scanned; the mark lasts over meetings. Also ourselves.
   */
  VERIFIED("You have verified this person."),
  /** Met in an earlier meeting, under this name or one that belongs to nobody else. */
  KNOWN("You have met this person before, and have not verified them."),
  /** Never met before. */
  NEW("You have never met this person in Parley before."),
  /** Shows a name that we know with another identity, and never with this one. */
  CHANGED(
      "You know somebody of this name with another identity. It may be a new device, or somebody"
          + " else who takes their name. Compare the safety number with them by another way, such"
          + " as a telephone call, before you tell them anything.");

  private final String words;

  VerificationStatus(String words) {
    this.words = words;
  }

  /** A sentence for the person, with what to do where something is to be done. */
  public String words() {
    return words;
  }
}
