package dev.parley.suite.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The kept inputs: a folder for each target, and whatever the fuzzer found is among them. */
final class Corpus {
  private static final Path FOLDER = Path.of("src", "test", "fuzz");

  private Corpus() {}

  static List<Path> of(FuzzTarget target) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(target.key()))) {
      return files.sorted().toList();
    }
  }

  /** All inputs in one folder, each with its target's byte in front, for {@link FuzzEntry}. */
  static void copyTo(Path folder) throws IOException {
    for (FuzzTarget target : FuzzTarget.values()) {
      for (Path file : of(target)) {
        byte[] input = Files.readAllBytes(file);
        byte[] chosen = new byte[input.length + 1];
        chosen[0] = FuzzEntry.choiceOf(target);
        System.arraycopy(input, 0, chosen, 1, input.length);
        Files.write(folder.resolve(target.key() + "-" + file.getFileName()), chosen);
      }
    }
  }
}
