package dev.parley.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a room's key pair (Ed25519, RFC 8032). Everybody with the meeting's link has
 * the other half; the server has neither until somebody shows it this one. It never prints, as the
 * room's id does not.
 */
public record RoomKey(Bytes value) {
  public static final int LENGTH = 32;

  private static final byte[] ID_LABEL = "parley room id v1".getBytes(StandardCharsets.UTF_8);

  /** What comes before the 32 bytes of a key in its SubjectPublicKeyInfo (RFC 8410, section 4). */
  private static final byte[] INFO_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  public RoomKey {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a room's key is 32 bytes");
    }
  }

  /** The room that this key is the key of. */
  public RoomId room() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(ID_LABEL);
      sha.update(value.shared());
      return new RoomId(Base64.getUrlEncoder().withoutPadding().encodeToString(sha.digest()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether the other half signed this. What is no key or no signature verifies nothing. */
  boolean verifies(byte[] statement, Bytes signature) {
    try {
      byte[] info = new CanonicalBytes().fixed(Bytes.adopt(INFO_HEAD)).fixed(value).toArray();
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info));
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(statement);
      return verifier.verify(signature.shared());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "RoomKey[redacted]";
  }
}
