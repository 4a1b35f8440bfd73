package dev.parley.suite.mutant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The product with one rule taken out of it: a file of it with one text in the place of another.
 *
 * @param name of the mutant, which is its rule's name in the specification's README
 * @param words what it does instead of keeping the rule
 * @param file of the source, from the repository's root
 * @param walk the model whose edges tell it from the specification; empty if none does
 * @param traces the simulator's seed whose traces do
 * @param promises the simulator's seed in which its own promises break
 * @param old text that stands in the file once
 * @param next text in its place
 */
public record Mutant(
    String name,
    String words,
    String file,
    String walk,
    OptionalLong traces,
    OptionalLong promises,
    String old,
    String next) {
  private static final Path ROOT = Path.of("..", "..");
  private static final String SOURCES = "src/main/java/";

  /** The mutants of {@code mutants.txt}. */
  public static List<Mutant> all() {
    try (InputStream in = Mutant.class.getResourceAsStream("mutants.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n{2,}")).stream()
          .map(String::lines)
          .map(lines -> lines.filter(line -> !line.startsWith("#")).toList())
          .filter(Predicate.not(List::isEmpty))
          .map(Mutant::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Mutant parse(List<String> lines) {
    return new Mutant(
        value(lines, "mutant "),
        value(lines, "that   "),
        value(lines, "in     "),
        value(lines, "walk   "),
        seed(lines, "traces "),
        seed(lines, "promises "),
        value(lines, "- "),
        value(lines, "+ "));
  }

  private static String value(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()))
        .collect(Collectors.joining("\n"));
  }

  private static OptionalLong seed(List<String> lines, String key) {
    String seed = value(lines, key);
    return seed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(seed));
  }

  /** Whether the walk tells it from the specification. */
  public boolean isWalked() {
    return !walk.isEmpty();
  }

  /** The name of the class that the file is of. */
  String className() {
    int sources = file.indexOf(SOURCES) + SOURCES.length();
    return file.substring(sources, file.length() - ".java".length()).replace('/', '.');
  }

  /** The file's text with the rule taken out. */
  String source() throws IOException {
    String text = Files.readString(ROOT.resolve(file));
    int first = text.indexOf(old);
    if (old.isBlank() || first < 0 || text.indexOf(old, first + 1) >= 0) {
      throw new IllegalStateException(
          name + ": this has to stand once in " + file + ", and does not:\n" + old);
    }
    return text.substring(0, first) + next + text.substring(first + old.length());
  }
}
