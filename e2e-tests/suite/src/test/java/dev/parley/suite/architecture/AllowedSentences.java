package dev.parley.suite.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Literals that look like sentences and are none, in {@code allowed-sentences.txt}. */
final class AllowedSentences {
  static final String FILE = "allowed-sentences.txt";

  private AllowedSentences() {}

  /** A file's name, or the end of a folder's; the literal, or a star for all there; why. */
  record Allowed(String place, String literal, String reason) {
    boolean covers(SourceFile file, String found) {
      boolean here = place.endsWith("/") ? file.path().contains(place) : file.name().equals(place);
      return here && (literal.equals("*") || literal.equals(oneLine(found)));
    }
  }

  /** As a literal is written in the list. */
  static String oneLine(String literal) {
    return literal.replace("\n", "\\n").strip();
  }

  static List<Allowed> read() {
    try (InputStream in = AllowedSentences.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class");
      }
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(AllowedSentences::allowed)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Allowed allowed(String line) {
    String[] parts = line.split(" \\| ", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException(FILE + ": a line has three parts, not: " + line);
    }
    return new Allowed(parts[0], parts[1], parts[2]);
  }
}
