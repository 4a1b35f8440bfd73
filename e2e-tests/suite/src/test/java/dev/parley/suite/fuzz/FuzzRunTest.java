package dev.parley.suite.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of the coverage-guided fuzzer over all targets, from the kept corpus. {@code ./parley
 * fuzz} runs it longer.
 */
class FuzzRunTest {
  private static final int INPUTS = 20_000;
  private static final int SECONDS = 8;

  /** For one input: the first one starts the SFU, and all classes are instrumented on their way. */
  private static final int PATIENCE_SECONDS = 240;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void aShortRunFindsNothing(@TempDir Path folder) throws Exception {
    Path corpus = Files.createDirectory(folder.resolve("corpus"));
    Corpus.copyTo(corpus);
    Path output = folder.resolve("output");
    Process fuzzer =
        new ProcessBuilder(command(folder, corpus))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status;
    try {
      status = fuzzer.waitFor();
    } finally {
      fuzzer.destroyForcibly();
    }
    String text = Files.readString(output);
    assertThat(status).as(text).isZero();
    assertThat(text).contains("Done ");
  }

  private static List<String> command(Path folder, Path corpus) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzEntry.class.getName(),
        "--instrumentation_includes=dev.parley.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + "/",
        "-runs=" + INPUTS,
        "-max_total_time=" + SECONDS,
        "-timeout=" + PATIENCE_SECONDS,
        corpus.toString());
  }
}
