package dev.parley.client.cli;

import dev.parley.client.runtime.MeetingOptions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the founder of a meeting decides, as options of a verb. */
final class GroupOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--frame-protection",
      paramLabel = "KIND",
      defaultValue = "sframe",
      description = "sframe or mls-message, if you are the first. Default: ${DEFAULT-VALUE}")
  private String frameProtection = "";

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      defaultValue = "x-wing",
      description = "x-wing (post-quantum) or classic. Default: ${DEFAULT-VALUE}")
  private String suite = "";

  MeetingOptions options() {
    return MeetingOptions.defaults()
        .withClassicSuite(isSecond("--suite", suite, "x-wing", "classic"))
        .withMessagePerFrame(
            isSecond("--frame-protection", frameProtection, "sframe", "mls-message"));
  }

  /** Whether the second of two words was given. */
  private boolean isSecond(String option, String given, String first, String second) {
    String word = given.toLowerCase(Locale.ROOT);
    if (!word.equals(first) && !word.equals(second)) {
      throw wrong(option + " is " + first + " or " + second + ", not " + given);
    }
    return word.equals(second);
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), words);
  }
}
