package dev.parley.nativebridge;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder for temporary files, which native libraries are loaded from, and whether that is
 * possible: it may be missing, unwritable, full, or mounted without the right to execute.
 */
public final class TemporaryFolder {
  private final Path path;

  TemporaryFolder(Path path) {
    this.path = path;
  }

  /** The one that the JDK uses in this process. */
  public static TemporaryFolder ofThisProcess() {
    return new TemporaryFolder(Path.of(System.getProperty("java.io.tmpdir")));
  }

  Path path() {
    return path;
  }

  /**
   * What is wrong with it, in a sentence for a person, and what to do; nothing if a native library
   * of so many bytes can be loaded from it.
   */
  public Optional<String> problem(long bytes) {
    return fault(bytes)
        .map(fault -> NativeText.FOLDER_UNUSABLE.text(path, fault, NativeText.OTHER_FOLDER.text()));
  }

  private Optional<String> fault(long bytes) {
    if (!Files.isDirectory(path)) {
      return Optional.of(NativeText.FOLDER_MISSING.text());
    }
    try {
      FileStore disk = Files.getFileStore(path);
      // What is no disk, such as /proc, has no space at all and is not full.
      if (disk.getTotalSpace() > 0 && disk.getUsableSpace() < bytes) {
        return Optional.of(NativeText.FOLDER_FULL.text(bytes, disk.getUsableSpace()));
      }
      Path probe = Files.createTempFile(path, "parley-", ".probe");
      try {
        // Of a file in a file system that is mounted noexec the system says no in spite of its
        // mode.
        return probe.toFile().setExecutable(true) && Files.isExecutable(probe)
            ? Optional.empty()
            : Optional.of(NativeText.FOLDER_NOEXEC.text());
      } finally {
        Files.deleteIfExists(probe);
      }
    } catch (IOException e) {
      return Optional.of(NativeText.FOLDER_UNWRITABLE.text());
    }
  }
}
