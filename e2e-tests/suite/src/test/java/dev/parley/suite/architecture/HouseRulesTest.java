package dev.parley.suite.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that neither a compiler nor ArchUnit keeps: read off every text file we have. */
class HouseRulesTest {
  private static Map<HouseRule, List<String>> found = Map.of();

  @BeforeAll
  static void readsTheRepository() {
    List<SourceFile> files = SourceTree.read();
    assertThat(files).anyMatch(file -> file.path().equals("pom.xml"));
    found = new EnumMap<>(HouseRule.class);
    for (HouseRule rule : HouseRule.values()) {
      found.put(rule, rule.violations(files).stream().map(Violation::toString).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingBreaksARule(HouseRule rule) {
    assertThat(found.get(rule)).as(rule.reason()).isEmpty();
  }

  @Test
  void longFilesAreFound() {
    assertThat(check(HouseRule.FILE_LENGTH, "src/main/java/Long.java", lines(401))).hasSize(1);
    assertThat(check(HouseRule.FILE_LENGTH, "native/src/long.rs", lines(401))).hasSize(1);
    assertThat(check(HouseRule.FILE_LENGTH, "src/test/java/Fits.java", lines(400))).isEmpty();
    assertThat(check(HouseRule.FILE_LENGTH, "README.md", lines(401))).isEmpty();
  }

  @Test
  void longParameterListsAreFound() {
    String method = "void six(int a, int b, int c, int d, int e, int f) {}";
    assertThat(parameters("class A { " + method + " }")).containsExactly("A.six: 6");
    assertThat(parameters("class A { A(int a, int b, int c, int d, int e, int f) {} }"))
        .containsExactly("A.new: 6");
    assertThat(parameters("record R(int a, int b, int c, int d, int e, int f) { R {} }"))
        .containsExactly("R.record: 6");
    assertThat(parameters("class A { interface B { " + method.replace("{}", ";") + " } }"))
        .containsExactly("B.six: 6");
    assertThat(parameters("record R(int a, int b, int c, int d, int e) { static int f; }"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DIALECT, src/main/java/A.java, void memberWho~m~NobodySaw();",
    "DIALECT, src/main/java/A.java, // Who~ever comes first",
    "DIALECT, native/src/a.rs, fn who~ever_is_first() {",
    "DIALECT, docs/a.md, removed by who~ever is there",
    "DIALECT, src/main/resources/A.properties, A=Ask who~ever invited you.",
    "FORMER_NAME, docs/a.md, kept by `Ca~sts`",
    "FORMER_NAME, docs/a.md, kept in `Se~at.leaf`",
    "SLEEP_IN_TEST, src/test/java/A.java, Thread~.sleep(5);",
    "STANDARD_OUTPUT, src/main/java/A.java, System~.out.println();",
    "LEFT_UNDONE, src/main/java/A.java, // FIX~ME",
    "LEFT_UNDONE, build/a.sh, # good enough for~ now",
    "REGISTRY_HOST, README.md, see https://crates~.io",
    "REGISTRY_HOST, pom.xml, <url>https://repo1.maven~.org/maven2</url>",
  })
  void whatIsBannedIsFound(HouseRule rule, String path, String line) {
    assertThat(check(rule, path, List.of(line.replace("~", "")))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "DIALECT, src/main/java/A.java, the whole room",
    "DIALECT, src/main/java/A.java, who may remove",
    "FORMER_NAME, docs/a.md, the `SeatTest`",
    "FORMER_NAME, docs/a.md, the link of a meeting",
    "SLEEP_IN_TEST, src/main/java/A.java, Thread~.sleep(5);",
    "STANDARD_OUTPUT, src/main/java/dev/parley/client/cli/A.java, System~.out.println();",
    "STANDARD_OUTPUT, src/main/java/dev/parley/A.java, System.err.println();",
    "REGISTRY_HOST, pom.xml, http://maven.apache.org/POM/4.0.0",
  })
  void whatIsAllowedIsNot(HouseRule rule, String path, String line) {
    assertThat(check(rule, path, List.of(line.replace("~", "")))).isEmpty();
  }

  private static List<String> parameters(String text) {
    return check(HouseRule.PARAMETERS, "src/main/java/A.java", List.of(text));
  }

  private static List<String> check(HouseRule rule, String path, List<String> lines) {
    return rule.check(new SourceFile(path, lines)).toList();
  }

  private static List<String> lines(int number) {
    return Collections.nCopies(number, "//");
  }
}
