package dev.parley.client.identity;

import dev.parley.client.text.EngineText;
import dev.parley.protocol.Bytes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The 128 random bits in a link's fragment, which no server sees. Anyone who holds them may come
 * in, so they never print.
 */
record LinkSecret(Bytes value) {
  static final int LENGTH = 16;

  /** 128 bits in base64url without padding; the last character carries two bits. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

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

  static LinkSecret parse(String text) throws BadLinkException {
    if (!FORM.matcher(text).matches()) {
      throw new BadLinkException(EngineText.LINK_SECRET_DAMAGED);
    }
    return new LinkSecret(Bytes.of(Base64.getUrlDecoder().decode(text)));
  }

  String format() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value.toArray());
  }

  @Override
  public String toString() {
    return "LinkSecret[redacted]";
  }
}
