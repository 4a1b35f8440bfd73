package dev.parley.client.contacts;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import dev.parley.client.identity.DisplayName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** When two names look the same to a person. Any thread may ask. */
public final class Names {
  /** Names whose skeletons are kept: all people that are remembered, with four names each. */
  private static final int MAX_KEPT = 16_384;

  private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();
  private static final Normalizer2 COMPATIBILITY = Normalizer2.getNFKCInstance();
  private static final Map<String, Drawn> KEPT = new ConcurrentHashMap<>();

  private Names() {}

  /**
   * How a name is drawn, by its skeleton (UTS #39), with and without regard to case: a capital I is
   * drawn like a small L, and a small Cyrillic A like a small Latin one.
   */
  private record Drawn(String asWritten, String inSmallLetters) {
    static Drawn of(String name) {
      String seen = seen(COMPATIBILITY.normalize(name));
      UnaryOperator<String> skeleton = text -> seen(CONFUSABLES.getSkeleton(text));
      return new Drawn(
          UCharacter.foldCase(skeleton.apply(seen), true),
          skeleton.apply(UCharacter.foldCase(seen, true)));
    }

    private static String seen(String text) {
      return text.codePoints()
          .filter(c -> !UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE))
          .filter(c -> !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  /**
   * Drawn alike: equal but for case, width, composition, spaces, what is drawn as nothing, and
   * letters that are confusable, of whatever script. So a name that is drawn like another's is that
   * name.
   */
  public static boolean same(DisplayName one, DisplayName other) {
    Drawn first = drawn(one.value());
    Drawn second = drawn(other.value());
    return first.asWritten.equals(second.asWritten)
        || first.inSmallLetters.equals(second.inSmallLetters);
  }

  private static Drawn drawn(String name) {
    if (KEPT.size() >= MAX_KEPT) {
      KEPT.clear();
    }
    return KEPT.computeIfAbsent(name, Drawn::of);
  }
}
