package dev.parley.frames.sframe;

import java.security.GeneralSecurityException;

/**
 * The AEAD of RFC 9605, section 4.5, over the Java runtime's ciphers. One object serves one stream:
 * it keeps the cipher objects, so one thread at a time uses it.
 */
public sealed interface SframeAead permits GcmAead, CtrHmacAead {
  /** What {@link #open} answers when the tag does not fit. */
  int FORGED = -1;

  /**
   * The Java runtime's own ciphers, named so that no other provider comes before them: only these
   * are compiled to the processor's AES instructions.
   */
  String PROVIDER = "SunJCE";

  /** An AEAD of that suite. */
  static SframeAead of(SframeCipherSuite suite) {
    try {
      return suite.isGcm() ? new GcmAead(suite) : new CtrHmacAead(suite);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + suite, e);
    }
  }

  /**
   * {@code AEAD.Encrypt}: ciphertext and tag of {@code in[inAt, inAt + inLength)}.
   *
   * @param aad holds the associated data in {@code [0, aadLength)}
   * @return bytes written: {@code inLength + Nt}
   * @throws KeyWipedException if the key was wiped
   */
  int seal(
      SframeKey key,
      byte[] nonce,
      byte[] aad,
      int aadLength,
      byte[] in,
      int inAt,
      int inLength,
      byte[] out,
      int outAt);

  /**
   * {@code AEAD.Decrypt} of {@code in[inAt, inAt + inLength)}, ciphertext and tag.
   *
   * @return bytes of plaintext written, or {@link #FORGED}; what {@code out} then holds is no
   *     plaintext
   * @throws KeyWipedException if the key was wiped
   */
  int open(
      SframeKey key,
      byte[] nonce,
      byte[] aad,
      int aadLength,
      byte[] in,
      int inAt,
      int inLength,
      byte[] out,
      int outAt);
}
