package dev.parley.client.ui;

/**
 * One camera, microphone or speaker that a person can choose.
 *
 * @param words what the command line takes for it, such as {@code test-pattern} or {@code device:0}
 * @param label what the list of choices shows
 * @param mirrored whether one's own picture is shown as in a mirror: true for a camera that looks
 *     at the person, false for a screen or a file
 */
public record MediaChoice(String words, String label, boolean mirrored) {
  @Override
  public String toString() {
    return label;
  }
}
