package dev.parley.suite.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The repository's own text files: everything but what a build writes. */
final class SourceTree {
  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".idea", ".vscode");

  /** Lock files name where their packages come from; cargo writes them. */
  private static final Set<String> WRITTEN_BY_TOOLS = Set.of("Cargo.lock");

  private static final Set<String> ENDINGS =
      Set.of(
          "java",
          "rs",
          "sh",
          "tla",
          "cfg",
          "md",
          "html",
          "properties",
          "xml",
          "toml",
          "yml",
          "yaml",
          "txt",
          "");

  private SourceTree() {}

  static List<SourceFile> read() {
    Path root = root();
    List<SourceFile> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (isOurText(file)) {
                add(root, file, files);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.sort(Comparator.comparing(SourceFile::path));
    return List.copyOf(files);
  }

  private static void add(Path root, Path file, List<SourceFile> files) {
    try {
      files.add(SourceFile.read(root, file));
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof MalformedInputException)) {
        throw e;
      }
      // Not text: a file without an ending may be anything.
    }
  }

  private static boolean isOurText(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return !WRITTEN_BY_TOOLS.contains(name)
        && ENDINGS.contains(dot < 0 ? "" : name.substring(dot + 1));
  }

  /** The nearest folder upwards that holds the launcher. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("parley")) || !Files.exists(folder.resolve("pom.xml"))) {
      Path above = folder.getParent();
      if (above == null) {
        throw new IllegalStateException("started outside of the repository");
      }
      folder = above;
    }
    return folder;
  }
}
