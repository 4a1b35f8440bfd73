package dev.parley.nativebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  private static final long BYTES = 4_000_000;

  @TempDir Path folder;

  @Test
  void aGoodFolderHasNoProblemAndNothingIsLeftInIt() throws IOException {
    assertThat(new TemporaryFolder(folder).problem(BYTES)).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aMissingFolderIsSaid() {
    assertThat(problem(folder.resolve("missing"), BYTES)).contains("does not exist");
  }

  @Test
  void aFullDiskIsSaidWithWhatIsNeeded() {
    assertThat(problem(folder, Long.MAX_VALUE))
        .contains("is full: " + Long.MAX_VALUE + " bytes are needed");
  }

  /** Nobody can make a file in /proc, not even root. */
  @Test
  void aFolderThatCannotBeWrittenToIsSaid() {
    Path proc = Path.of("/proc");
    assumeThat(proc).isDirectory();
    assertThat(problem(proc, BYTES)).contains("/proc, cannot be written to");
  }

  @Test
  void aFolderThatIsMountedNoexecIsSaid() throws IOException {
    Optional<Path> noexec = mountedNoexec();
    assumeThat(noexec).isPresent();
    assertThat(problem(noexec.orElseThrow(), 1)).contains("is mounted noexec");
  }

  /** The first tmpfs that the system mounts without the right to execute; most have /dev/shm. */
  private static Optional<Path> mountedNoexec() throws IOException {
    Path mounts = Path.of("/proc/mounts");
    if (!Files.isReadable(mounts)) {
      return Optional.empty();
    }
    return Files.readAllLines(mounts).stream()
        .map(line -> line.split(" ", -1))
        .filter(mount -> mount[2].equals("tmpfs"))
        .filter(
            mount ->
                Arrays.asList(mount[3].split(",", -1))
                    .containsAll(java.util.List.of("rw", "noexec")))
        .map(mount -> Path.of(mount[1]))
        .filter(Files::isWritable)
        .findFirst();
  }

  private static String problem(Path path, long bytes) {
    return new TemporaryFolder(path).problem(bytes).orElse("");
  }
}
