package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.meeting.machine.Problem;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MediaProblemsTest {
  @Test
  void everyKindOfFailedCallHasACodeForTheLogAndASentenceForThePerson() {
    assertThat(Arrays.stream(SfuCallException.Kind.values()).map(SfuCallException.Kind::problem))
        .doesNotHaveDuplicates()
        .allSatisfy(
            problem -> {
              assertThat(problem.code()).matches("SFU_[A-Z_]+");
              assertThat(problem.words()).matches("[A-Z].+\\.");
            })
        .extracting(Problem::words)
        .doesNotHaveDuplicates();
  }
}
