package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Who we are over many meetings: an Ed25519 key pair (RFC 8032), made of a seed of 32 random bytes.
 * It signs nothing but what binds it to a meeting, see {@link Credential}.
 *
 * <p>The seed is wiped by {@link #close}; copies that Java's garbage collector or the cryptography
 * made on the way may outlive it. Any thread may call.
 */
public final class Identity implements AutoCloseable {
  /** Bytes of a seed. */
  public static final int SEED_LENGTH = Ed25519.SECRET_KEY_SIZE;

  private final byte[] seed;
  private final IdentityKey key;
  private boolean closed;

  private Identity(byte[] seed) {
    this.seed = seed;
    byte[] bytes = new byte[IdentityKey.LENGTH];
    Ed25519.generatePublicKey(seed, 0, bytes, 0);
    key = new IdentityKey(Bytes.of(bytes));
  }

  /** A new identity, which nobody knows yet. */
  public static Identity create() {
    byte[] seed = new byte[SEED_LENGTH];
    new SecureRandom().nextBytes(seed);
    return new Identity(seed);
  }

  /** The identity of a seed, which is copied; the caller wipes its own. */
  public static Identity ofSeed(byte[] seed) {
    if (seed.length != SEED_LENGTH) {
      throw new IllegalArgumentException("a seed is " + SEED_LENGTH + " bytes");
    }
    return new Identity(seed.clone());
  }

  /** What others know us by. */
  public IdentityKey key() {
    return key;
  }

  /** Signs. */
  synchronized Bytes sign(byte[] message) {
    requireOpen();
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
    return Bytes.of(signature);
  }

  /** A copy of the seed, to be kept; the caller wipes it. */
  synchronized byte[] seed() {
    requireOpen();
    return seed.clone();
  }

  /**
   * A secret that only this identity has, by HKDF-SHA256 (RFC 5869); the caller wipes it.
   *
   * @param purpose tells secrets apart
   * @param length in bytes
   */
  public synchronized byte[] secretFor(String purpose, int length) {
    requireOpen();
    byte[] info =
        ("parley identity v1 " + purpose).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(new SecretKeySpec(seed, "HKDF"))
              .thenExpand(info, length);
      return KDF.getInstance("HKDF-SHA256").deriveData(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the identity is closed");
    }
  }

  /** Wipes the seed. A second time does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(seed, (byte) 0);
  }

  @Override
  public String toString() {
    return "Identity[redacted]";
  }
}
