package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The public half of somebody's long-term identity: an Ed25519 key (RFC 8032, section 5.1.5), 32
 * bytes. It tells a person over many meetings, so it never prints; {@link #fingerprint} does.
 */
public record IdentityKey(Bytes value) implements Comparable<IdentityKey> {
  /** Bytes of a key. */
  public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

  private static final int FINGERPRINT_BYTES = 16;

  public IdentityKey {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("an identity key is " + LENGTH + " bytes");
    }
    // A point of small order verifies under it what nobody signed.
    if (!Ed25519.validatePublicKeyFull(value.toArray(), 0)) {
      throw new IllegalArgumentException("these bytes are no Ed25519 key of the large subgroup");
    }
  }

  /** Whether the owner of this key signed these bytes. */
  public boolean signed(byte[] message, Bytes signature) {
    return signature.length() == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature.toArray(), 0, value.toArray(), 0, message, 0, message.length);
  }

  /**
   * The first 128 bits of a SHA-256 of the key, in eight groups of four hexadecimal digits: for the
   * owner to know it by. Two people verify each other by their safety number instead.
   */
  public String fingerprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.toArray());
      String hex = HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES).toUpperCase(Locale.ROOT);
      return String.join(" ", hex.split("(?<=\\G.{4})", -1)).strip();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public int compareTo(IdentityKey other) {
    return java.util.Arrays.compareUnsigned(value.toArray(), other.value.toArray());
  }

  @Override
  public String toString() {
    return "IdentityKey[redacted]";
  }
}
