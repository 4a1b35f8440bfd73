package dev.parley.client.contacts;

import dev.parley.client.identity.DisplayName;
import java.text.Normalizer;
import java.util.Locale;

/** When two names look the same to a person in a hurry. */
public final class Names {
  private Names() {}

  /**
   * Equal but for case, width, composition (Unicode NFKC) and spaces. Letters of other scripts that
   * merely look alike are not caught.
   */
  public static boolean same(DisplayName one, DisplayName other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(DisplayName name) {
    return Normalizer.normalize(name.value(), Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Z}\\p{Cf}]+", "");
  }
}
