package dev.parley.frames.sframe;

import java.security.GeneralSecurityException;

/**
 * The AEAD of RFC 9605, section 4.5, over the Java runtime's ciphers. The cipher objects keep the
 * key schedule of the last frame, so each {@link SframeKey} has an AEAD of its own, which is wiped
 * with it. Any thread may use it; two that do so at once wait for each other.
 */
public sealed interface SframeAead permits GcmAead, CtrHmacAead {
  /** What {@link #open} answers when the tag does not fit. */
  int FORGED = -1;

  /**
   * The Java runtime's own ciphers, named so that no other provider comes before them: only these
   * are compiled to the processor's AES instructions.
   */
  String PROVIDER = "SunJCE";

  /** An AEAD of that suite, which has not seen a key yet. */
  static SframeAead of(SframeCipherSuite suite) {
    try {
      return suite.isGcm() ? new GcmAead(suite) : new CtrHmacAead(suite);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + suite, e);
    }
  }

  /**
   * {@code AEAD.Encrypt}: ciphertext and tag.
   *
   * @param aad the associated data
   * @param in the plaintext
   * @param out where the result is written
   * @return bytes written: {@code Nt} more than the plaintext has
   * @throws KeyWipedException if the key was wiped
   */
  int seal(SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out);

  /**
   * {@code AEAD.Decrypt}.
   *
   * @param in ciphertext and tag
   * @param out where the plaintext is written
   * @return bytes of plaintext written, or {@link #FORGED}; what {@code out} then holds is no
   *     plaintext
   * @throws KeyWipedException if the key was wiped
   */
  int open(SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out);

  /** Overwrites what the cipher objects keep of the last key. */
  void wipe();
}
