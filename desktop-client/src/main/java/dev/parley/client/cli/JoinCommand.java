package dev.parley.client.cli;

import dev.parley.client.headless.HeadlessOptions;
import dev.parley.client.headless.HeadlessRun;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.runtime.MeetingOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Joins a meeting without a window. */
@Command(
    name = "join",
    description = {
      "Joins a meeting without a window, sends a camera and a microphone, and receives everybody.",
      "It leaves on SIGTERM, after --seconds, or when told by --control."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class JoinCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "LINK",
      description = "The meeting's link, with its # part.")
  private String link = "";

  @Option(
      names = "--headless",
      description = "Without a window, as every join is; `meet` opens one.")
  private boolean headless;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "Guest",
      description = "How the others see you. Default: ${DEFAULT-VALUE}")
  private String name = "";

  @Option(
      names = "--camera",
      paramLabel = "CAMERA",
      defaultValue = "test-pattern",
      description = "test-pattern, FILE.y4m, screen, device[:N] or none. Default: ${DEFAULT-VALUE}")
  private String camera = "";

  @Option(
      names = "--microphone",
      paramLabel = "MICROPHONE",
      defaultValue = "tone",
      description = "tone, FILE.wav, device or none. Default: ${DEFAULT-VALUE}")
  private String microphone = "";

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = "Writes what was decoded: one y4m and one wav for each sender.")
  private @Nullable Path record;

  @Option(
      names = "--stats",
      description = "Prints what happens, and figures each second, as JSON lines.")
  private boolean stats;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Leaves after so long. Default: stays.")
  private @Nullable Integer seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What test patterns are made from; the same for all. Default: ${DEFAULT-VALUE}")
  private long seed;

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

  @Option(
      names = "--control",
      description =
          "Obeys JSON lines on standard input: {\"do\":\"leave\"}, {\"do\":\"remove\",\"name\":\"Ada\"}.")
  private boolean control;

  @Option(
      names = "--stay-after-removal",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "Once removed, goes on trying to open frames for so long. Default: ${DEFAULT-VALUE}")
  private int stayAfterRemoval;

  @Option(
      names = "--dump-encoded",
      paramLabel = "DIR",
      description = "Writes our own frames as they are before they are sealed, for an auditor.")
  private @Nullable Path dumpEncoded;

  @Option(
      names = "--reference",
      paramLabel = "NAME=FILE.y4m",
      description = "What NAME sends, where it is a file: its pictures are compared with it.")
  private Map<String, Path> references = new LinkedHashMap<>();

  @Option(
      names = "--reference-sound",
      paramLabel = "NAME=FILE.wav",
      description = "What NAME says, where it is a file: it is recognised by it.")
  private Map<String, Path> referenceSounds = new LinkedHashMap<>();

  @Option(
      names = "--allow-plain-http",
      description = "Takes http:// links to other machines than this one.")
  private boolean allowPlainHttp;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (!headless) {
      throw wrong("join is for participants without a window: say --headless, or use meet");
    }
    return HeadlessRun.run(options(), System.out, System.err);
  }

  private HeadlessOptions options() {
    return new HeadlessOptions(
        meetingLink(),
        name,
        MeetingOptions.defaults()
            .withClassicSuite(oneOf("--suite", suite, "x-wing", "classic"))
            .withMessagePerFrame(
                oneOf("--frame-protection", frameProtection, "sframe", "mls-message"))
            .withStaysWhenRemoved(stayAfterRemoval > 0),
        camera,
        microphone,
        seed,
        Optional.ofNullable(record),
        Optional.ofNullable(dumpEncoded),
        stats,
        Optional.ofNullable(seconds),
        control,
        stayAfterRemoval,
        references,
        referenceSounds);
  }

  private MeetingLink meetingLink() {
    try {
      return MeetingLink.parse(link, allowPlainHttp);
    } catch (BadLinkException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** Whether the second of two words was given. */
  private boolean oneOf(String option, String given, String first, String second) {
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
