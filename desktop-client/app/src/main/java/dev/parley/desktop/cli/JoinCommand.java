package dev.parley.desktop.cli;

import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.headless.HeadlessOptions;
import dev.parley.headless.HeadlessRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Joins a meeting without a window. */
@Command(
    name = "join",
    description =
        "Joins a meeting without a window, sends a camera and a microphone, and receives everybody."
            + " It leaves on SIGTERM, after --seconds, or when told by --control.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:left, was told to, or was removed",
      "1:could not take part, or could not go on",
      "2:wrong arguments",
      "3:was not let in by a member"
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
      description =
          "Writes what was decoded: one y4m and one wav for each sender. Pictures of another size"
              + " than a file's first are left out.")
  private @Nullable Path record;

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
      names = "--allow-plain-http",
      description = "Takes http:// links to other machines than this one.")
  private boolean allowPlainHttp;

  @Mixin private GroupOptions group = new GroupOptions();

  @Mixin private TrustOptions trust = new TrustOptions();

  @Mixin private IdentityOptions identity = new IdentityOptions();

  @Mixin private FigureOptions figures = new FigureOptions();

  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable ParleyCommand parley;

  @Override
  public Integer call() {
    if (!headless) {
      throw wrong("join is for participants without a window: say --headless, or use meet");
    }
    try (Trust who = identity.trust()) {
      HeadlessOptions asked = options(who);
      return HeadlessRun.run(
          parley == null ? asked : parley.participant(asked), System.out, System.err);
    }
  }

  private HeadlessOptions options(Trust who) {
    return figures.options(
        new HeadlessOptions.Joining(
            meetingLink(), name, group.options().withTrust(trust.trust()).withIdentity(who)),
        new HeadlessOptions.Sources(camera, microphone, seed),
        Optional.ofNullable(record),
        Optional.ofNullable(seconds));
  }

  private MeetingLink meetingLink() {
    try {
      return MeetingLink.parse(link, allowPlainHttp);
    } catch (BadLinkException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String words) {
    if (spec == null) {
      throw new IllegalStateException(words);
    }
    return new ParameterException(spec.commandLine(), words);
  }
}
