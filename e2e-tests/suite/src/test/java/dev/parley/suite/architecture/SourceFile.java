package dev.parley.suite.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One text file of the repository.
 *
 * @param path from the repository's root, with slashes
 */
record SourceFile(String path, List<String> lines) {
  static SourceFile read(Path root, Path file) {
    try {
      return new SourceFile(
          root.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The last part of the path, which stays when the file moves to another module. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  boolean isJava() {
    return path.endsWith(".java");
  }

  boolean isRust() {
    return path.endsWith(".rs");
  }

  boolean isCode() {
    return isJava() || isRust() || path.endsWith(".sh") || path.endsWith(".tla");
  }

  /** What is read as prose: documents, and what a program shows. */
  boolean isProse() {
    return path.endsWith(".md") || path.endsWith(".html") || path.endsWith(".properties");
  }

  boolean isMain() {
    return path.contains("src/main/");
  }

  boolean isTest() {
    return path.contains("src/test/");
  }

  String text() {
    return String.join("\n", lines);
  }
}
