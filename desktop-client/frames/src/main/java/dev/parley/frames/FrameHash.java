package dev.parley.frames;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Computes the hash of {@link FrameWitness}. One object serves one stream; it allocates nothing.
 */
final class FrameHash {
  private static final int SHA256_BYTES = 32;

  private final MessageDigest sha;
  private final byte[] digest = new byte[SHA256_BYTES];

  FrameHash() {
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The hash of a frame.
   *
   * @param aad header and clear part, in {@code [0, aadLength)}
   * @param sealed ciphertext and tag, in {@code [from, to)}
   */
  long of(byte[] aad, int aadLength, byte[] sealed, int from, int to) {
    try {
      sha.update(aad, 0, aadLength);
      sha.update(sealed, from, to - from);
      sha.digest(digest, 0, SHA256_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("there is room for 32 bytes", e);
    }
    long hash = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      hash = (hash << 8) | (digest[i] & 0xFF);
    }
    return hash;
  }
}
