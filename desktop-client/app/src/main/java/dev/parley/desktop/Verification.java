package dev.parley.desktop;

import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.identity.IdentityKey;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Finding out whether somebody is who they say. It is about one identity, no matter who stands at
 * the person's place later. Its methods may block, and none is called on the FX thread.
 */
public interface Verification {
  /** The digits to compare. */
  SafetyNumber safetyNumber();

  /** The QR code for the other person to scan: rows of columns, true for dark. */
  boolean[][] code();

  /** Looks for the other person's QR code in a picture file; a code that matches verifies. */
  Scan read(Path picture);

  /**
   * Looks for the other person's QR code in what the camera sees, until it is closed; a code that
   * matches verifies.
   *
   * @param found told each code that was found, on a thread of its own
   */
  MediaPort.Running watchCamera(Consumer<Scan> found);

  /** Whose identity it is: to be named when the mark is set, or taken back. */
  IdentityKey identity();

  /**
   * What a scan showed.
   *
   * @param match whether both see each other
   * @param words a sentence for the person
   */
  record Scan(boolean match, String words) {}
}
