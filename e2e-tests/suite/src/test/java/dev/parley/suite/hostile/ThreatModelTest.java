package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page docs/threat-model.md promises nothing that no test shows. */
class ThreatModelTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern JAVA = Pattern.compile("`([A-Z][A-Za-z]*Test)(?:\\.(\\w+))?`");
  private static final Pattern RUST = Pattern.compile("`([a-z]+(?:_[a-z]+){3,})`");

  @Test
  void everyTestThatThePageNamesExists() throws IOException {
    String page = page();
    Map<String, String> tests = tests();
    int named = 0;
    for (Matcher test = JAVA.matcher(page); test.find(); named++) {
      String body = tests.get(test.group(1) + ".java");
      assertThat(body).as(test.group()).isNotNull();
      if (test.group(2) != null) {
        assertThat(body).as(test.group()).contains("void " + test.group(2) + "(");
      }
    }
    assertThat(named).isGreaterThan(40);
  }

  @Test
  void everyRustTestThatThePageNamesExists() throws IOException {
    String rust =
        String.join("\n", sources("mls-bridge/native/src", ".rs").values())
            + String.join("\n", sources("sfu-adapter/native/src", ".rs").values());
    List<String> named = RUST.matcher(page()).results().map(match -> match.group(1)).toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(test -> assertThat(rust).contains("fn " + test + "("));
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/threat-model.md"));
  }

  private static Map<String, String> tests() throws IOException {
    Map<String, String> all = new java.util.HashMap<>();
    for (String module :
        List.of("server", "sfu-adapter", "desktop-client", "mls-bridge", "e2e-tests")) {
      all.putAll(sources(module, "Test.java"));
    }
    return all;
  }

  private static Map<String, String> sources(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), ThreatModelTest::read, (a, b) -> a + b));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
