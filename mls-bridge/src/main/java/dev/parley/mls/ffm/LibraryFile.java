package dev.parley.mls.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds the library for this platform on the class path and puts it where the system's loader can
 * read it.
 */
final class LibraryFile {
  private LibraryFile() {}

  /**
   * Copies the library into a file that only this user can read or write (that is what temporary
   * files are) and calls back; afterwards the file is gone, as a mapped library needs no name.
   */
  static <T> T with(Function<Path, T> use) {
    return with(resource(System.getProperty("os.name"), System.getProperty("os.arch")), use);
  }

  /** The same for a given resource. */
  static <T> T with(String resource, Function<Path, T> use) {
    try (InputStream in = LibraryFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NativeUnavailableException(
            "MLS has no native library for this platform: "
                + resource
                + " is not on the class path");
      }
      Path folder = Files.createTempDirectory("parley-mls");
      Path file = folder.resolve("libparley_mls");
      try {
        Files.copy(in, file);
        return use.apply(file);
      } finally {
        deleteIfPossible(file);
        deleteIfPossible(folder);
      }
    } catch (IOException e) {
      throw new NativeUnavailableException(
          "the MLS library could not be copied to a temporary file (java.io.tmpdir)", e);
    }
  }

  /** {@code /native/<system>-<processor>/<file>} for the names that the JDK gives them. */
  static String resource(String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String processor = arch.equals("amd64") ? "x86_64" : arch;
    if (system.startsWith("windows")) {
      return "/native/windows-" + processor + "/parley_mls.dll";
    }
    if (system.startsWith("mac")) {
      return "/native/macos-" + processor + "/libparley_mls.dylib";
    }
    return "/native/" + system.replace(' ', '_') + "-" + processor + "/libparley_mls.so";
  }

  /** Windows keeps a loaded library's file; it then stays until the temporary folder is cleared. */
  private static void deleteIfPossible(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
