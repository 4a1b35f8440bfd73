package dev.parley.protocol.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One sentence for each constant of an enum, from the properties file that is named like the enum
 * and lies beside it: {@code dev/parley/x/Code.properties} in English, {@code Code_de.properties}
 * in German. Keys are the constants' names, values are {@link MessageFormat} patterns. Domain
 * classes give the constant and its values; only what talks to a person asks for the sentence.
 *
 * @param <E> the codes
 */
public final class MessageBundle<E extends Enum<E>> {
  private final Class<E> codes;
  private final ResourceBundle bundle;

  private MessageBundle(Class<E> codes, Locale locale) {
    this.codes = codes;
    this.bundle = ResourceBundle.getBundle(codes.getName(), locale, codes.getClassLoader());
  }

  /** In the language of this machine if there is such a file, else in English. */
  public static <E extends Enum<E>> MessageBundle<E> of(Class<E> codes) {
    return new MessageBundle<>(codes, Locale.getDefault());
  }

  /**
   * The sentence for {@code code}; {@code values} take the places {0}, {1} and so on, as they
   * print: a port or a limit is not grouped by thousands.
   */
  public String text(E code, @Nullable Object... values) {
    Object[] printed = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      printed[i] = String.valueOf(values[i]);
    }
    return new MessageFormat(bundle.getString(code.name()), Locale.ROOT).format(printed);
  }

  /** For tests: names that stand on one side only, constants without a sentence or the reverse. */
  public Set<String> unmatched() {
    Set<String> names =
        Arrays.stream(codes.getEnumConstants())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unmatched = new TreeSet<>(names);
    unmatched.removeAll(bundle.keySet());
    bundle.keySet().stream().filter(key -> !names.contains(key)).forEach(unmatched::add);
    return unmatched;
  }
}
