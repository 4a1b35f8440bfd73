package dev.parley.desktop;

/**
 * One camera, microphone or speaker that a person can choose.
 *
 * @param words what the command line takes for it, such as {@code test-pattern} or {@code device:0}
 * @param label what the list of choices shows
 * @param mirrored whether one's own picture is shown as in a mirror: true for a camera that looks
 *     at the person, false for a screen or a file
 */
public record MediaChoice(String words, String label, boolean mirrored) {
  /** What the command line and the list of choices have for "nothing at all". */
  public static final String NONE = "none";

  /** Whether nothing is to be captured. */
  public boolean isNone() {
    return words.equals(NONE);
  }

  @Override
  public String toString() {
    return label;
  }
}
