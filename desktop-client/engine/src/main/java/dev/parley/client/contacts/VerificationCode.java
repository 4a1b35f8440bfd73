package dev.parley.client.contacts;

import dev.parley.client.identity.IdentityKey;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.text.MessageBundle;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What one person shows another as a QR code: who shows it, and who they see under the other's
 * name. Scanning it compares both directions at once.
 *
 * <pre>
 * "parley-verify:1:" ‖ base64url without padding of (32 bytes shower ‖ 32 bytes seen)
 * </pre>
 *
 * @param shower the identity of the person that shows the code
 * @param seen the identity that they see where the other should be
 */
public record VerificationCode(IdentityKey shower, IdentityKey seen) {
  private static final String PREFIX = "parley-verify:1:";

  /** 64 bytes in base64url. */
  private static final int ENCODED = 86;

  /** The text in the QR code. */
  public String toText() {
    byte[] both = Arrays.copyOf(shower.value().toArray(), 2 * IdentityKey.LENGTH);
    System.arraycopy(seen.value().toArray(), 0, both, IdentityKey.LENGTH, IdentityKey.LENGTH);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
  }

  /** Reads a scanned text; empty if it is no code of ours, or of a later version. */
  public static Optional<VerificationCode> read(String text) {
    if (text.length() != PREFIX.length() + ENCODED || !text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] both = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
      VerificationCode code = new VerificationCode(key(both, 0), key(both, IdentityKey.LENGTH));
      // The last character has bits that mean nothing: there is one text only of each code.
      return Optional.of(code).filter(known -> known.toText().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static IdentityKey key(byte[] both, int from) {
    return new IdentityKey(Bytes.of(Arrays.copyOfRange(both, from, from + IdentityKey.LENGTH)));
  }

  /**
   * What it says to us, who see {@code theirs} under the name of the person that shows it.
   *
   * @param own our identity
   */
  public Outcome compare(IdentityKey own, IdentityKey theirs) {
    if (shower.equals(own)) {
      return Outcome.OUR_OWN;
    }
    if (shower.equals(theirs)) {
      return seen.equals(own) ? Outcome.MATCH : Outcome.MISMATCH;
    }
    return seen.equals(own) ? Outcome.OTHER_PERSON : Outcome.MISMATCH;
  }

  /** What a scan shows. */
  public enum Outcome {
    /** Both see each other: verified. */
    MATCH,
    /** They see somebody else in our place, or we in theirs. */
    MISMATCH,
    /** A code for us by somebody else. */
    OTHER_PERSON,
    /** We scanned what we show ourselves. */
    OUR_OWN;

    /** A sentence for the person. */
    public String words() {
      return MessageBundle.of(Outcome.class).text(this);
    }
  }

  @Override
  public String toString() {
    return "VerificationCode[redacted]";
  }
}
