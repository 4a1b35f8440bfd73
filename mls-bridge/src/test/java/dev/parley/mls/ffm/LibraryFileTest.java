package dev.parley.mls.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LibraryFileTest {

  @Test
  void eachPlatformHasItsFolderAndFile() {
    assertThat(LibraryFile.resource("Linux", "amd64"))
        .isEqualTo("/native/linux-x86_64/libparley_mls.so");
    assertThat(LibraryFile.resource("Mac OS X", "aarch64"))
        .isEqualTo("/native/macos-aarch64/libparley_mls.dylib");
    assertThat(LibraryFile.resource("Windows 11", "amd64"))
        .isEqualTo("/native/windows-x86_64/parley_mls.dll");
  }

  @Test
  void theCopyIsOnlyOursAndGoneAfterwards() {
    AtomicReference<Path> seen = new AtomicReference<>();
    String permissions =
        LibraryFile.with(
            file -> {
              seen.set(file);
              return permissionsOf(file.getParent());
            });
    assertThat(permissions).isEqualTo("rwx------");
    assertThat(seen.get()).doesNotExist();
    assertThat(seen.get().getParent()).doesNotExist();
  }

  private static String permissionsOf(Path path) {
    try {
      return java.nio.file.attribute.PosixFilePermissions.toString(
          Files.getPosixFilePermissions(path));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aPlatformWithoutALibraryIsToldSo() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> LibraryFile.with(LibraryFile.resource("Plan 9", "mips"), file -> file))
        .isInstanceOf(NativeUnavailableException.class)
        .hasMessageContaining("/native/plan_9-mips/libparley_mls.so");
  }
}
