package dev.parley.frames.sframe;

import java.util.ArrayList;
import java.util.List;

/** The secret bytes of a key, for tests that look where they are left. */
public final class KeyParts {
  private KeyParts() {}

  /** Copies of all that is secret in a key. */
  public static List<byte[]> of(SframeKey key) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(key.encryptionKey().getEncoded());
    if (key.suite() == SframeCipherSuite.AUDIO) {
      parts.add(key.authenticationKey().getEncoded());
    }
    byte[] salt = new byte[SframeCipherSuite.NONCE_BYTES];
    key.nonce(0, salt);
    parts.add(salt);
    return parts;
  }
}
