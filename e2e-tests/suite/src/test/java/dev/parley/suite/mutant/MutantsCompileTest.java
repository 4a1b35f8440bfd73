package dev.parley.suite.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every mutant's text stands in its file and compiles. A rename in the product breaks a mutant here
 * in seconds, and not in the middle of the walks.
 */
class MutantsCompileTest {
  @TestFactory
  Stream<DynamicTest> everyMutantCompiles() {
    return Mutant.all().stream()
        .map(
            mutant ->
                DynamicTest.dynamicTest(
                    mutant.name(),
                    () -> assertThat(Mutation.compile(mutant)).containsKey(mutant.className())));
  }
}
