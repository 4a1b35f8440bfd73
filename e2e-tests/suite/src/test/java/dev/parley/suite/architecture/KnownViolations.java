package dev.parley.suite.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What broke a rule when the rule came, in {@code known-violations.txt}: one a line. The list only
 * becomes shorter.
 */
final class KnownViolations {
  static final String FILE = "known-violations.txt";

  private KnownViolations() {}

  /** The entries of a rule, in the order of the file. */
  static List<String> of(HouseRule rule) {
    return read().lines().filter(line -> line.startsWith(rule.key() + " | ")).toList();
  }

  /** Lines that are neither a comment nor an entry of a rule, or stand there twice. */
  static List<String> unknownLines() {
    Set<String> keys =
        Set.of(HouseRule.values()).stream().map(HouseRule::key).collect(Collectors.toSet());
    Set<String> seen = new TreeSet<>();
    return read()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .filter(line -> !keys.contains(line.split(" \\| ", 2)[0]) || !seen.add(line))
        .toList();
  }

  private static String read() {
    try (InputStream in = KnownViolations.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
