package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server cannot read a meeting, because nothing that could is on its class path. */
class NoMlsTest {
  @Test
  void classPathOfTheServerHoldsNoMls() throws IOException {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);

    assertThat(places)
        .as("it is the server's class path that is looked at")
        .anyMatch(place -> place.contains("javalin"))
        .anyMatch(place -> place.contains("room-protocol"));
    for (String place : places) {
      assertThat(place.toLowerCase(Locale.ROOT)).doesNotContain("mls-bridge", "bcmls", "openmls");
      if (place.endsWith(".jar")) {
        assertNoMlsIn(place);
      }
    }
  }

  @Test
  void jarWithMlsWouldBeFound(@TempDir Path folder) throws IOException {
    for (String entry : List.of("dev/parley/mls/MlsClient.class", "native/libmls_bridge.so")) {
      Path jar = folder.resolve("some.jar");
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new JarEntry(entry));
      }
      assertThatThrownBy(() -> assertNoMlsIn(jar.toString())).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void classesOfTheMlsFacadeCannotBeLoaded() {
    for (String name :
        new String[] {"dev.parley.mls.MlsClient", "org.bouncycastle.mls.codec.KeyPackage"}) {
      assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
  }

  private static void assertNoMlsIn(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
        assertThat(entries.nextElement().getName().toLowerCase(Locale.ROOT))
            .as("entry of %s", jar)
            .doesNotStartWith("dev/parley/mls/")
            .doesNotContain("openmls", "bouncycastle/mls", "mls_bridge", "mls-bridge");
      }
    }
  }
}
