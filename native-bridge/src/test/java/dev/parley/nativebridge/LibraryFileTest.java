package dev.parley.nativebridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFileTest {
  /** Any resource will do for what is not loaded. */
  private static final String RESOURCE = "/dev/parley/nativebridge/LibraryFileTest.class";

  @TempDir Path folder;

  @Test
  void eachPlatformHasItsFolderAndFile() {
    assertThat(LibraryFile.resource("parley_mls", "Linux", "amd64"))
        .isEqualTo("/native/linux-x86_64/libparley_mls.so");
    assertThat(LibraryFile.resource("parley_mls", "Mac OS X", "aarch64"))
        .isEqualTo("/native/macos-aarch64/libparley_mls.dylib");
    assertThat(LibraryFile.resource("parley_mls", "Windows 11", "amd64"))
        .isEqualTo("/native/windows-x86_64/parley_mls.dll");
  }

  @Test
  void theCopyIsWholeAndOnlyOursAndGoneAfterwards() throws IOException {
    AtomicReference<Path> seen = new AtomicReference<>();
    byte[] copied =
        LibraryFile.with(
            RESOURCE,
            new TemporaryFolder(folder),
            file -> {
              seen.set(file);
              assertThat(permissionsOf(file.resolveSibling(""))).isEqualTo("rwx------");
              return read(file);
            });
    assertThat(copied).startsWith(0xCA, 0xFE, 0xBA, 0xBE).hasSizeGreaterThan(1_000);
    assertThat(seen.get()).doesNotExist();
    assertNothingIsLeft();
  }

  @Test
  void theCopyIsGoneAfterAFailureToo() throws IOException {
    assertThatThrownBy(
            () ->
                LibraryFile.with(
                    RESOURCE,
                    new TemporaryFolder(folder),
                    file -> {
                      throw new IllegalStateException("cannot be loaded");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() throws IOException {
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aPlatformWithoutALibraryIsToldSo() {
    assertThatThrownBy(
            () ->
                LibraryFile.with(
                    LibraryFile.resource("parley_mls", "Plan 9", "mips"),
                    new TemporaryFolder(folder),
                    file -> file))
        .isInstanceOf(NativeUnavailableException.class)
        .hasMessage(
            "There is no native library for this machine:"
                + " /native/plan_9-mips/libparley_mls.so is not part of this Parley.");
  }

  @Test
  void aFolderThatCannotBeUsedIsNamedInWords() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> LibraryFile.with(RESOURCE, new TemporaryFolder(missing), file -> file))
        .isInstanceOf(NativeUnavailableException.class)
        .hasNoCause()
        .hasMessage(
            "The folder for temporary files, "
                + missing
                + ", does not exist. Choose another one:"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
  }

  private static String permissionsOf(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
