package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import dev.parley.protocol.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 128 random bits in a link's fragment, which no server sees. Anyone who holds them may come
 * in, so they never print.
 *
 * <p>The fragment is {@code 2.} and 28 characters of base64url: the secret, and 40 bits of a hash
 * over it and the room's name. The hash tells a mistyped link from a good one, before anybody is
 * asked; it tells nobody anything else, since it stands beside what it is the hash of.
 */
record LinkSecret(Bytes value) {
  static final int LENGTH = 16;

  private static final int CHECK_LENGTH = 5;
  private static final String VERSION = "2.";
  private static final Pattern FORM = Pattern.compile("2\\.[A-Za-z0-9_-]{28}");

  /** A fragment of the first version: the secret alone. */
  private static final Pattern FIRST_FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

  private static final Pattern LATER_FORM = Pattern.compile("[3-9]\\..*");

  private static final byte[] CHECK_LABEL =
      "parley link check v2 ".getBytes(StandardCharsets.UTF_8);

  LinkSecret {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a link's secret is 16 bytes");
    }
  }

  static LinkSecret random(SecureRandom random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return new LinkSecret(Bytes.of(bytes));
  }

  /** Reads the fragment of a link to a room of this name. */
  static LinkSecret parse(String text, RoomName room) throws BadLinkException {
    if (FIRST_FORM.matcher(text).matches()) {
      throw new BadLinkException(EngineText.LINK_TOO_OLD);
    }
    if (LATER_FORM.matcher(text).matches()) {
      throw new BadLinkException(EngineText.LINK_TOO_NEW);
    }
    if (!FORM.matcher(text).matches()) {
      throw new BadLinkException(EngineText.LINK_SECRET_DAMAGED);
    }
    byte[] bytes = Base64.getUrlDecoder().decode(text.substring(VERSION.length()));
    LinkSecret secret = new LinkSecret(Bytes.of(Arrays.copyOf(bytes, LENGTH)));
    if (!Arrays.equals(secret.check(room), Arrays.copyOfRange(bytes, LENGTH, bytes.length))) {
      throw new BadLinkException(EngineText.LINK_MISTYPED);
    }
    return secret;
  }

  String format(RoomName room) {
    byte[] bytes = Arrays.copyOf(value.toArray(), LENGTH + CHECK_LENGTH);
    System.arraycopy(check(room), 0, bytes, LENGTH, CHECK_LENGTH);
    return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] check(RoomName room) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(CHECK_LABEL);
      sha.update(value.toArray());
      sha.update(room.value().getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(sha.digest(), CHECK_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What comes from this secret for one purpose, by HKDF-SHA256 (RFC 5869) with the room's name as
   * its salt.
   */
  byte[] derive(RoomName room, String purpose, int length) {
    byte[] bytes = value.toArray();
    try {
      HKDFParameterSpec spec =
          HKDFParameterSpec.ofExtract()
              .addIKM(new SecretKeySpec(bytes, "HKDF"))
              .addSalt(room.value().getBytes(StandardCharsets.UTF_8))
              .thenExpand(("parley v2 " + purpose).getBytes(StandardCharsets.UTF_8), length);
      return KDF.getInstance("HKDF-SHA256").deriveData(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "LinkSecret[redacted]";
  }
}
