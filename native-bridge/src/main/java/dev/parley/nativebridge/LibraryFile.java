package dev.parley.nativebridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * Finds a library for this machine on the class path and puts it where the system's loader can read
 * it: a file in a folder that only this user can enter. It is gone afterwards, as a library that is
 * mapped needs no name. An installed Parley has the file already.
 */
final class LibraryFile {
  /** Where an installed Parley has its libraries as files, so that nothing is unpacked. */
  private static final String INSTALLED = "parley.natives";

  private LibraryFile() {}

  /** Calls back with the file. */
  static <T> T with(String name, Function<Path, T> use) {
    String installed = System.getProperty(INSTALLED);
    if (installed != null) {
      return use.apply(Path.of(installed, System.mapLibraryName(name)).toAbsolutePath());
    }
    String resource = resource(name, System.getProperty("os.name"), System.getProperty("os.arch"));
    return with(resource, TemporaryFolder.ofThisProcess(), use);
  }

  /** The same for a resource and a folder. */
  static <T> T with(String resource, TemporaryFolder temporary, Function<Path, T> use) {
    try (InputStream in = LibraryFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new NativeUnavailableException(NativeText.NO_LIBRARY.text(resource));
      }
      byte[] library = in.readAllBytes();
      temporary.problem(library.length).ifPresent(LibraryFile::unavailable);
      Path folder = Files.createTempDirectory(temporary.path(), "parley-");
      Path file = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
      try {
        Files.write(file, library);
        return use.apply(file);
      } finally {
        deleteIfPossible(file);
        deleteIfPossible(folder);
      }
    } catch (IOException e) {
      throw new NativeUnavailableException(
          NativeText.NOT_UNPACKED.text(
              temporary.path(), String.valueOf(e.getMessage()), NativeText.OTHER_FOLDER.text()),
          e);
    }
  }

  private static void unavailable(String problem) {
    throw new NativeUnavailableException(problem);
  }

  /** {@code /native/<system>-<processor>/<file>} for the names that the JDK gives them. */
  static String resource(String name, String os, String arch) {
    String system = os.toLowerCase(Locale.ROOT);
    String processor = arch.equals("amd64") ? "x86_64" : arch;
    if (system.startsWith("windows")) {
      return "/native/windows-" + processor + "/" + name + ".dll";
    }
    if (system.startsWith("mac")) {
      return "/native/macos-" + processor + "/lib" + name + ".dylib";
    }
    return "/native/" + system.replace(' ', '_') + "-" + processor + "/lib" + name + ".so";
  }

  /** Windows keeps a loaded library's file; it then stays until the process ends. */
  private static void deleteIfPossible(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
