package dev.parley.desktop;

/**
 * What a person says of itself inside the group.
 *
 * @param hand whether the hand is up
 * @param muted whether the person says to be muted; what is heard is another matter
 * @param name how to show the person: the credential's name, and with it one that was taken during
 *     the meeting
 * @param note what there is to say about a name that was taken; empty when nothing is
 */
public record SelfReported(boolean hand, boolean muted, String name, String note) {
  /** Of somebody who has said nothing. */
  public static SelfReported nothing(String credentialName) {
    return new SelfReported(false, false, credentialName, "");
  }

  @Override
  public String toString() {
    return "Says[redacted]";
  }
}
