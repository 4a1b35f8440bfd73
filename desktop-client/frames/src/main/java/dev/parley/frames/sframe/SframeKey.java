package dev.parley.frames.sframe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code sframe_key} and {@code sframe_salt} of one key id (RFC 9605, section 4.4.2), with the
 * compound key already split (section 4.5.1). Immutable until it is wiped; any thread may use it.
 */
public final class SframeKey {
  private static final String KEY_LABEL = "SFrame 1.0 Secret key ";
  private static final String SALT_LABEL = "SFrame 1.0 Secret salt ";

  private final SframeCipherSuite suite;
  private final long keyId;
  private final WipeableKey encryptionKey;
  private final @Nullable WipeableKey authenticationKey;
  private final byte[] salt;
  private final SframeAead aead;

  private SframeKey(SframeCipherSuite suite, long keyId, byte[] sframeKey, byte[] salt) {
    this.suite = suite;
    this.keyId = keyId;
    this.salt = salt;
    this.aead = SframeAead.of(suite);
    if (suite.isGcm()) {
      this.encryptionKey = new WipeableKey("AES", sframeKey);
      this.authenticationKey = null;
    } else {
      int split = suite.innerKeyBytes();
      this.encryptionKey = new WipeableKey("AES", Arrays.copyOf(sframeKey, split));
      this.authenticationKey =
          new WipeableKey(suite.hmac(), Arrays.copyOfRange(sframeKey, split, sframeKey.length));
      Arrays.fill(sframeKey, (byte) 0);
    }
  }

  /** {@code derive_key_salt(KID, base_key)}. */
  public static SframeKey derive(SframeCipherSuite suite, long keyId, byte[] baseKey) {
    WipeableKey copy = new WipeableKey("Generic", baseKey.clone());
    try {
      return derive(suite, keyId, copy);
    } finally {
      copy.destroy();
    }
  }

  static SframeKey derive(SframeCipherSuite suite, long keyId, WipeableKey baseKey) {
    try {
      KDF hkdf = KDF.getInstance(suite.hkdf());
      byte[] extracted =
          hkdf.deriveData(HKDFParameterSpec.ofExtract().addIKM(baseKey).extractOnly());
      WipeableKey secret = new WipeableKey("HKDF", extracted);
      try {
        byte[] key = expand(hkdf, secret, label(KEY_LABEL, keyId, suite), suite.keyBytes());
        byte[] salt =
            expand(hkdf, secret, label(SALT_LABEL, keyId, suite), SframeCipherSuite.NONCE_BYTES);
        return new SframeKey(suite, keyId, key, salt);
      } finally {
        secret.destroy();
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + suite + " key derivation", e);
    }
  }

  /** A key that is given and not derived, as the AEAD's own test vectors have it. */
  static SframeKey ofParts(SframeCipherSuite suite, long keyId, byte[] sframeKey, byte[] salt) {
    return new SframeKey(suite, keyId, sframeKey.clone(), salt.clone());
  }

  /** The label with the key id in eight bytes and the cipher suite in two. */
  static byte[] label(String text, long keyId, SframeCipherSuite suite) {
    byte[] words = text.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(words.length + 10)
        .put(words)
        .putLong(keyId)
        .putShort((short) suite.value())
        .array();
  }

  private static byte[] expand(KDF hkdf, SecretKey secret, byte[] label, int length)
      throws GeneralSecurityException {
    return hkdf.deriveData(HKDFParameterSpec.expandOnly(secret, label, length));
  }

  public SframeCipherSuite suite() {
    return suite;
  }

  /** KID. */
  public long keyId() {
    return keyId;
  }

  public SecretKey encryptionKey() {
    return encryptionKey;
  }

  SecretKey authenticationKey() {
    if (authenticationKey == null) {
      throw new IllegalStateException(suite + " has no authentication key");
    }
    return authenticationKey;
  }

  /** Writes {@code sframe_salt XOR CTR} at the start of the array. */
  public void nonce(long counter, byte[] out) {
    System.arraycopy(salt, 0, out, 0, salt.length);
    for (int i = 0; i < Long.BYTES; i++) {
      out[salt.length - 1 - i] ^= (byte) (counter >>> (8 * i));
    }
  }

  /** What seals and opens under this key. */
  public SframeAead aead() {
    return aead;
  }

  /**
   * Overwrites key, salt and the ciphers' state. The keys go first: a thread that meets a salt of
   * zeros finds no key to use it with.
   */
  public void wipe() {
    encryptionKey.destroy();
    if (authenticationKey != null) {
      authenticationKey.destroy();
    }
    Arrays.fill(salt, (byte) 0);
    aead.wipe();
  }

  /** Says the suite and the key id, and nothing of the key. */
  @Override
  public String toString() {
    return "SframeKey[" + suite + ", KID=" + keyId + "]";
  }
}
