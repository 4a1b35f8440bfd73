package dev.parley.desktop.cli;

import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.desktop.text.CommandText;
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
@Command(name = "join", mixinStandardHelpOptions = true, sortOptions = false)
public final class JoinCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "LINK", descriptionKey = "link")
  private String link = "";

  @Option(names = "--headless")
  private boolean headless;

  @Option(names = "--name", paramLabel = "NAME", defaultValue = "Guest")
  private String name = "";

  @Option(names = "--camera", paramLabel = "CAMERA", defaultValue = "test-pattern")
  private String camera = "";

  @Option(names = "--microphone", paramLabel = "MICROPHONE", defaultValue = "tone")
  private String microphone = "";

  @Option(names = "--record", paramLabel = "DIR")
  private @Nullable Path record;

  @Option(names = "--seconds", paramLabel = "N")
  private @Nullable Integer seconds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--allow-plain-http")
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
      throw wrong(CommandText.JOIN_IS_HEADLESS.text());
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
