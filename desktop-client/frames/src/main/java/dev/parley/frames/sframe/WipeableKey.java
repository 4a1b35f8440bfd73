package dev.parley.frames.sframe;

import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key that can be overwritten while media threads may still reach for it: after that it answers
 * with an exception, never with zeros, because a frame sealed under a key of zeros is no secret.
 */
final class WipeableKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final String algorithm;
  private final transient byte[] bytes;
  private transient boolean destroyed;

  /**
   * @param bytes becomes this key's own
   */
  WipeableKey(String algorithm, byte[] bytes) {
    this.algorithm = algorithm;
    this.bytes = bytes;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /**
   * A copy of the key.
   *
   * @throws KeyWipedException after {@link #destroy}
   */
  @Override
  public synchronized byte[] getEncoded() {
    if (destroyed) {
      throw new KeyWipedException();
    }
    return bytes.clone();
  }

  @Override
  public synchronized void destroy() {
    destroyed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public synchronized boolean isDestroyed() {
    return destroyed;
  }

  /** Says the algorithm and nothing of the key. */
  @Override
  public String toString() {
    return "WipeableKey[" + algorithm + "]";
  }
}
