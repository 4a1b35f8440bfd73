package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.tools.attack.AttackCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code ./parley attack} and its commands say of what they cannot attack. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AttackArgumentsTest {
  /** Nothing listens on port 1; the others are no servers, links, times or processes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1",
        "nonsense",
        "ftp://127.0.0.1",
        "--seconds=0 http://127.0.0.1:1",
        "--pid=99999999 http://127.0.0.1:1",
        "member http://127.0.0.1:1",
        "member nonsense",
        "member http://127.0.0.1:1/r/room",
        "member --seconds=0 http://127.0.0.1:1",
        "server http://127.0.0.1:1",
        "server https://parley.example",
        "server nonsense",
        "sfu --seconds=-1",
        "sfu --only=(",
        "sfu http://127.0.0.1:1"
      })
  void whatCannotBeAttackedIsSaidInWords(String arguments) {
    StringWriter words = new StringWriter();
    CommandLine command = new CommandLine(new AttackCommand());
    command.setErr(new PrintWriter(words, true));

    assertThat(command.execute(arguments.split(" "))).isEqualTo(2);
    assertThat(words.toString()).isNotBlank().doesNotContain("Exception");
  }
}
