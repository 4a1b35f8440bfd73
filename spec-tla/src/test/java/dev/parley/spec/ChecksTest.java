package dev.parley.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spec.SpecCheck.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * TLC's verdict on every configuration of the specification, those that must fall included. {@code
 * -Dparley.spec=large} checks the large ones instead.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChecksTest {
  private static final Suite SUITE =
      Suite.valueOf(System.getProperty("parley.spec", "ci").toUpperCase(Locale.ROOT));

  @TempDir static Path folder;

  @Test
  void everyConfigurationIsChecked(@TempDir Path copy) throws IOException {
    Specification.copyTo(copy);
    List<String> checked =
        Specification.checks(copy).stream().map(SpecCheck::configuration).toList();
    try (Stream<Path> files = Files.list(copy)) {
      assertThat(checked)
          .containsAll(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".cfg"))
                  .toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> verdicts() {
    Specification.copyTo(folder);
    System.out.printf(
        "%-28s %-38s %12s %12s %6s %8s%n",
        "configuration", "expected", "states", "distinct", "depth", "seconds");
    return Specification.checks(folder).stream()
        .filter(check -> check.suite() == SUITE)
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> verify(check)));
  }

  private static void verify(SpecCheck check) throws TlcException, InterruptedException {
    TlcResult result = TlcRunner.check(check.run(folder));
    System.out.printf(
        Locale.ROOT,
        "%-28s %-38s %,12d %,12d %6d %8.1f%n",
        check.name(),
        check.expected(),
        result.generated(),
        result.distinct(),
        result.depth(),
        result.time().toMillis() / 1000.0);
    assertThat(result.verdict()).as(() -> describe(check, result)).hasToString(check.expected());
  }

  private static String describe(SpecCheck check, TlcResult result) {
    StringBuilder text = new StringBuilder(check.name() + ": " + result.verdict() + "\n");
    if (result.verdict() instanceof TlcResult.Verdict.Refuted refuted) {
      refuted
          .behaviour()
          .forEach(step -> text.append(step.action()).append('\n').append(step.state()));
    }
    return text.toString();
  }
}
