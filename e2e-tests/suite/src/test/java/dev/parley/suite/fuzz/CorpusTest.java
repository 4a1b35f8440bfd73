package dev.parley.suite.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every input of the corpus is read as its target promises. An input that once broke a promise
 * stands there as {@code found-...}.
 */
class CorpusTest {
  @TestFactory
  Stream<DynamicTest> everyInputIsReadOrRefused() {
    return Stream.of(FuzzTarget.values())
        .map(target -> DynamicTest.dynamicTest(target.key(), () -> readAll(target)));
  }

  private static void readAll(FuzzTarget target) throws Exception {
    assertThat(Corpus.of(target)).isNotEmpty();
    for (var file : Corpus.of(target)) {
      byte[] input = Files.readAllBytes(file);
      try {
        target.read(input);
      } catch (IOException | RuntimeException | AssertionError e) {
        throw new AssertionError(file + ": " + e, e);
      }
    }
  }
}
