package dev.parley.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.MeetingOptions;
import dev.parley.frames.AudioRate;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What the founder of a meeting chooses on the command line, and what it is without a choice. */
class GroupOptionsTest {
  /** A verb with the options of a group. */
  @Command(name = "verb")
  static final class Verb {
    @Mixin private GroupOptions group = new GroupOptions();
  }

  private static MeetingOptions options(String... arguments) {
    Verb verb = new Verb();
    new CommandLine(verb).parseArgs(arguments);
    return verb.group.options();
  }

  @Test
  void suiteIsPostQuantumUnlessTheClassicOneIsAskedFor() {
    assertThat(options().classicSuite()).isFalse();
    assertThat(options("--suite", "x-wing").classicSuite()).isFalse();
    assertThat(options("--suite", "classic").classicSuite()).isTrue();
  }

  @Test
  void soundHasAVariableRateUnlessAConstantOneIsAskedFor() {
    assertThat(options().appData().audioRate()).isEqualTo(AudioRate.VARIABLE);
    assertThat(options("--audio-rate", "constant").appData().audioRate())
        .isEqualTo(AudioRate.CONSTANT);
  }

  @Test
  void anotherWordIsRefused() {
    assertThatThrownBy(() -> options("--suite", "none"))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("--suite is x-wing or classic");
  }
}
