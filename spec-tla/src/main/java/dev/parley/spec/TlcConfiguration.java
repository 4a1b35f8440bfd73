package dev.parley.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a configuration file asks to be checked. */
final class TlcConfiguration {
  private static final Set<String> PROPERTY = Set.of("PROPERTY", "PROPERTIES");

  private TlcConfiguration() {}

  /** The names behind PROPERTY. */
  static List<String> properties(TlcRun run) {
    List<String> properties = new ArrayList<>();
    boolean inside = false;
    for (String word : words(run)) {
      if (isKeyword(word)) {
        inside = PROPERTY.contains(word);
      } else if (inside) {
        properties.add(word);
      }
    }
    return properties;
  }

  private static List<String> words(TlcRun run) {
    try {
      String text = Files.readString(run.model().folder().resolve(run.model().configuration()));
      String plain = text.replaceAll("(?s)\\(\\*.*?\\*\\)", " ").replaceAll("\\\\\\*[^\n]*", " ");
      return List.of(plain.strip().split("\\s+"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isKeyword(String word) {
    return word.length() > 3 && word.chars().allMatch(c -> c == '_' || (c >= 'A' && c <= 'Z'));
  }
}
