package dev.parley.suite.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words that names may be made of: those of {@code docs/glossary.md}, which are ours, and those
 * of {@code docs/glossary-words.txt}, which the field or plain English has.
 */
record Glossary(List<Row> rows, List<String> fieldWords) {
  static final String TERMS = "docs/glossary.md";
  static final String WORDS = "docs/glossary-words.txt";

  private static final Pattern CELLS = Pattern.compile("\\s+\\|\\s+");
  private static final Pattern TYPE = Pattern.compile("`([\\w.]+)`");
  private static final Pattern WORD = Pattern.compile("[A-Z][a-z0-9]*|[a-z][a-z0-9]*");

  /**
   * A line of the glossary.
   *
   * @param types the simple names of the types that carry the term
   */
  record Row(String term, String meaning, String standard, List<String> types) {}

  static Glossary read() {
    return of(lines(TERMS), lines(WORDS));
  }

  static Glossary of(List<String> terms, List<String> words) {
    return new Glossary(
        terms.stream()
            .filter(line -> line.startsWith("| "))
            .filter(line -> !line.startsWith("| term |") && !line.startsWith("| --- |"))
            .map(Glossary::row)
            .toList(),
        words.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  /** The words of a name that neither list has; a plural is as good as its singular. */
  List<String> unknownWords(String name) {
    Set<String> known = new HashSet<>(fieldWords);
    rows.forEach(row -> known.addAll(wordsOf(row.term())));
    return wordsOf(name).stream()
        .filter(word -> !known.contains(word))
        .filter(word -> !known.contains(singular(word)))
        .toList();
  }

  /** The words of a name in camel case or of a text, in small letters; single letters are none. */
  static List<String> wordsOf(String name) {
    return WORD.matcher(name)
        .results()
        .map(MatchResult::group)
        .filter(word -> word.length() > 1)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }

  private static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
  }

  private static Row row(String line) {
    String inner = line.strip();
    List<String> cells = new ArrayList<>(List.of(CELLS.split(inner.substring(2))));
    if (cells.size() == 4 && cells.get(3).endsWith(" |")) {
      cells.set(3, cells.get(3).substring(0, cells.get(3).length() - 2));
    }
    if (cells.size() != 4) {
      throw new IllegalArgumentException(TERMS + ": a row has four cells, not: " + line);
    }
    return new Row(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        TYPE.matcher(cells.get(3)).results().map(found -> found.group(1)).toList());
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(Path.of(SourceTree.root().toString(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
