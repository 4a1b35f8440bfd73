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

  /** What a person is told, as it stands in the code. */
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

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
        assertThat(body).as("%s is a test", test.group()).containsPattern(runs(test.group(2)));
      }
    }
    assertThat(named).isGreaterThan(40);
  }

  /** A method that JUnit runs: no other method and no {@code @Disabled} stands before it. */
  private static Pattern runs(String method) {
    return Pattern.compile(
        "@(?:Test|ParameterizedTest)\\b(?:(?!\\bvoid\\b|@Disabled|;).)*\\bvoid " + method + "\\(",
        Pattern.DOTALL);
  }

  /**
   * The rows of the tables of attacks: what is tried, what happens, what is seen, what shows it.
   */
  private static List<String[]> rows() throws IOException {
    return page()
        .lines()
        .filter(
            line ->
                line.startsWith("| ") && !line.startsWith("| attack ") && !line.startsWith("| ---"))
        .map(line -> line.substring(1).split("\\|"))
        .filter(cells -> cells.length == 4)
        .toList();
  }

  @Test
  void everyLineNamesAMethodThatShowsIt() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(40);
    for (String[] cells : rows()) {
      boolean java = JAVA.matcher(cells[3]).results().anyMatch(test -> test.group(2) != null);
      assertThat(java || RUST.matcher(cells[3]).find()).as(cells[0]).isTrue();
    }
  }

  @Test
  void whatThePersonIsToldIsInATestOfTheLine() throws IOException {
    Map<String, String> tests = tests();
    for (String[] cells : rows()) {
      String named =
          JAVA.matcher(cells[3])
              .results()
              .map(test -> tests.getOrDefault(test.group(1) + ".java", ""))
              .collect(Collectors.joining());
      for (Matcher code = CODE.matcher(cells[2]); code.find(); ) {
        assertThat(named.contains(code.group(1)))
            .as("%s is in a test of the line:%s", code.group(1), cells[0])
            .isTrue();
      }
    }
  }

  @Test
  void everyRustTestThatThePageNamesExists() throws IOException {
    String rust =
        String.join("\n", sources("mls-bridge/native/src", ".rs").values())
            + String.join("\n", sources("sfu-adapter/native/src", ".rs").values());
    List<String> named = RUST.matcher(page()).results().map(match -> match.group(1)).toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(test -> assertThat(rust).containsPattern("#\\[test\\]\\s+fn " + test + "\\("));
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
