package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failed check inside libwebrtc aborts its process, so each edge has one of its own. */
@Timeout(150)
class HookLifecycleTest {
  private static final long BOUND_SECONDS = 120;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"renegotiation", "stopped", "replaced", "disabled", "closing", "holding"})
  void nothingAbortsAndNothingIsLeft(String edge) throws Exception {
    File output = directory.resolve(edge).toFile();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "-XX:ErrorFile=" + directory.resolve("crash.log"),
                LifecycleProbe.class.getName(),
                edge)
            .redirectErrorStream(true)
            .redirectOutput(output)
            .start();
    boolean ended = child.waitFor(BOUND_SECONDS, TimeUnit.SECONDS);
    child.destroyForcibly();
    assertThat(ended).as("ended in time: %s", text(output)).isTrue();
    assertThat(child.exitValue()).as(text(output)).isZero();
  }

  private static String text(File file) throws Exception {
    return new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8);
  }
}
