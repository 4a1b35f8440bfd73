package dev.parley.desktop.cli;

import dev.parley.client.MeetingOptions;
import dev.parley.desktop.text.CommandText;
import dev.parley.frames.AudioRate;
import dev.parley.meeting.committer.Policy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the founder of a meeting decides, as options of a verb. */
public final class GroupOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--frame-protection", paramLabel = "KIND", defaultValue = "sframe")
  private String frameProtection = "";

  @Option(names = "--suite", paramLabel = "SUITE", defaultValue = "x-wing")
  private String suite = "";

  @Option(names = "--lobby")
  private boolean lobby;

  @Option(names = "--removers", paramLabel = "WHO", defaultValue = "anyone")
  private String removers = "";

  @Option(names = "--audio-rate", paramLabel = "RATE", defaultValue = "variable")
  private String audioRate = "";

  /** The word for the frame protection, as another process of ours takes it. */
  public String frameProtection() {
    return frameProtection;
  }

  /** The word for the cipher suite, as another process of ours takes it. */
  public String suite() {
    return suite;
  }

  /**
   * Refuses what is not to be had, before anything is begun.
   *
   * @throws ParameterException if a word is none of those allowed
   */
  public void check() {
    MeetingOptions unused = options();
  }

  /**
   * What was chosen.
   *
   * @throws ParameterException if a word is none of those allowed
   */
  public MeetingOptions options() {
    return MeetingOptions.defaults()
        .withClassicSuite(isSecond("--suite", suite, "x-wing", "classic"))
        .withMessagePerFrame(
            isSecond("--frame-protection", frameProtection, "sframe", "mls-message"))
        .withAudioRate(
            isSecond("--audio-rate", audioRate, "variable", "constant")
                ? AudioRate.CONSTANT
                : AudioRate.VARIABLE)
        .withPolicy(
            new Policy(
                lobby,
                false,
                isSecond("--removers", removers, "anyone", "host")
                    ? Policy.Removers.HOST
                    : Policy.Removers.ANYONE));
  }

  /** Whether the second of two words was given. */
  private boolean isSecond(String option, String given, String first, String second) {
    String word = given.toLowerCase(Locale.ROOT);
    if (!word.equals(first) && !word.equals(second)) {
      throw wrong(CommandText.ONE_OF_TWO.text(option, first, second, given));
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
