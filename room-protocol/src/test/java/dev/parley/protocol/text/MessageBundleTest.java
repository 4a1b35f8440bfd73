package dev.parley.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageBundleTest {
  /** Half of its sentences are missing, and one of them has no code. */
  enum Incomplete {
    WITH_VALUES,
    WITHOUT_SENTENCE
  }

  @Test
  void everyErrorCodeHasASentenceAndEveryKeyIsACode() {
    MessageBundle<ErrorCode> bundle = MessageBundle.of(ErrorCode.class);

    assertThat(bundle.unmatched()).isEmpty();
    assertThat(Arrays.stream(ErrorCode.values()).map(code -> bundle.text(code)))
        .allMatch(sentence -> sentence.matches("[A-Z].+\\."));
  }

  @Test
  void missingSentenceAndUnusedKeyAreFound() {
    assertThat(MessageBundle.of(Incomplete.class).unmatched())
        .containsExactly("WITHOUT_CODE", "WITHOUT_SENTENCE");
  }

  @Test
  void valuesTakeTheirPlacesAndNumbersAreNotGrouped() {
    assertThat(MessageBundle.of(Incomplete.class).text(Incomplete.WITH_VALUES, "a", 65535))
        .isEqualTo("It's a, at most 65535.");
  }
}
