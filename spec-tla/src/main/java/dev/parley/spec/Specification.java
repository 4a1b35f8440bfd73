package dev.parley.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The modules and configurations of the committer protocol. */
public final class Specification {
  private static final String FOLDER = "tla";

  private Specification() {}

  /** Puts a copy of every module and configuration into a folder, to be run there. */
  public static void copyTo(Path folder) {
    try {
      URI source = source().toURI();
      if (source.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
          copyAll(jar.getPath("/dev/parley/spec/" + FOLDER), folder);
        }
      } else {
        copyAll(Path.of(source), folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the specification is nowhere", e);
    }
  }

  private static URL source() {
    URL source = Specification.class.getResource(FOLDER);
    if (source == null) {
      throw new IllegalStateException("the specification is not on the class path");
    }
    return source;
  }

  private static void copyAll(Path from, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
  }

  /** Every configuration that is checked, in the order of {@code checks.txt}. */
  public static List<SpecCheck> checks(Path folder) {
    try {
      return Files.readAllLines(folder.resolve("checks.txt")).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(SpecCheck::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
