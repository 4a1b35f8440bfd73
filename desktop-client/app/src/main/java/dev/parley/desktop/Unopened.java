package dev.parley.desktop;

import dev.parley.desktop.text.WindowText;

/**
 * Why frames of a stream arrive and do not open.
 *
 * @param cause ends a sentence that begins with "Cannot be decrypted:"
 * @param remedy a sentence: what the application does about it, and what the person may do
 */
public record Unopened(String cause, String remedy) {
  /** All of it for the person, as two sentences. */
  public String words() {
    return WindowText.UNOPENED.text(cause, remedy);
  }
}
