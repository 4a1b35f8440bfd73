package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What comes from a link's secret: a key for each kind of thing that everybody with the link may
 * read and the server may not, and the external pre-shared key (RFC 9420, section 8.4) without
 * which nobody is let in. The room's key pair comes from it too, see {@link MeetingLink#keyPair}.
 *
 * <p>Sealed bytes are 12 bytes of random nonce, then AES-256-GCM. The associated data is the
 * purpose, the room and a context, so that nothing sealed for one can be shown as another.
 */
public final class LinkKeys {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** What may be sealed. */
  public enum Purpose {
    /** A newcomer's key package and name. */
    HELLO,
    /** The state of the group after a post. */
    SUMMARY,
    /** What a participant publishes. */
    MEDIA_ANNOUNCEMENT,
    /** A word of the committer to somebody who waits. */
    NOTICE
  }

  private final Map<Purpose, SecretKey> keys = new EnumMap<>(Purpose.class);
  private final String room;
  private final byte[] pskId;
  private final byte[] pskSecret;
  private final SecureRandom random = new SecureRandom();

  private LinkKeys(RoomName room, LinkSecret secret) {
    this.room = room.value();
    for (Purpose purpose : Purpose.values()) {
      keys.put(purpose, new SecretKeySpec(secret.derive(room, purpose.name(), 32), "AES"));
    }
    pskId = secret.derive(room, "psk id", 16);
    pskSecret = secret.derive(room, "psk", 32);
  }

  /** The keys of a link. */
  public static LinkKeys of(MeetingLink link) {
    return new LinkKeys(link.name(), link.secret());
  }

  /** The id of the pre-shared key, known to everybody who is in the group. */
  public byte[] pskId() {
    return pskId.clone();
  }

  /** The pre-shared key. */
  public byte[] pskSecret() {
    return pskSecret.clone();
  }

  /**
   * Seals.
   *
   * @param context what else must be the same to open it
   */
  public Bytes seal(Purpose purpose, String context, byte[] plaintext) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, purpose, context, nonce).doFinal(plaintext);
      byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE, sealed.length);
      return Bytes.of(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals whatever it is given", e);
    }
  }

  /** Opens; empty if it was not sealed with this link for this purpose and context. */
  public Optional<byte[]> open(Purpose purpose, String context, Bytes sealed) {
    byte[] bytes = sealed.toArray();
    if (bytes.length < NONCE + TAG_BITS / 8) {
      return Optional.empty();
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, purpose, context, nonce);
      return Optional.of(cipher.doFinal(bytes, NONCE, bytes.length - NONCE));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM opens, or finds a bad tag", e);
    }
  }

  private Cipher cipher(int mode, Purpose purpose, String context, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, keys.get(purpose), new GCMParameterSpec(TAG_BITS, nonce));
    // A room's name holds no space, so the three parts cannot run into each other.
    cipher.updateAAD((purpose + " " + room + " " + context).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "LinkKeys[redacted]";
  }
}
