package dev.parley.desktop.cli;

import dev.parley.client.MeetingOptions;
import dev.parley.client.ProcessEnd;
import dev.parley.client.contacts.Trust;
import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.MeetingLink;
import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.live.DeviceMedia;
import dev.parley.desktop.live.LiveMeetings;
import dev.parley.desktop.live.WatchedMeetings;
import dev.parley.desktop.lobby.LobbyPreferences;
import dev.parley.desktop.text.CommandText;
import dev.parley.desktop.window.WindowMain;
import dev.parley.desktop.window.WindowPlan;
import dev.parley.headless.HeadlessOptions;
import dev.parley.headless.WatchedRun;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code parley meet}: the window. */
@Command(name = "meet", mixinStandardHelpOptions = true, sortOptions = false)
public final class MeetCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @ParentCommand private @Nullable ParleyCommand parley;

  @Parameters(arity = "0..1", paramLabel = "LINK", descriptionKey = "link")
  private @Nullable String link;

  @Option(names = "--name", paramLabel = "NAME")
  private @Nullable String name;

  @Option(names = "--camera", paramLabel = "CAMERA")
  private @Nullable String camera;

  @Option(names = "--microphone", paramLabel = "MICROPHONE")
  private @Nullable String microphone;

  @Option(names = "--server", paramLabel = "HOST")
  private @Nullable String server;

  @Option(names = "--join")
  private boolean join;

  @Option(names = "--seconds", paramLabel = "N")
  private @Nullable Integer seconds;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--theme", paramLabel = "THEME", defaultValue = "system")
  private String theme = "";

  @Option(names = "--allow-plain-http")
  private boolean allowPlainHttp;

  @Mixin private GroupOptions group = new GroupOptions();

  @Mixin private TrustOptions trust = new TrustOptions();

  @Mixin private IdentityOptions identity = new IdentityOptions();

  @Mixin private FigureOptions figures = new FigureOptions();

  @Override
  public Integer call() {
    if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
      System.err.println(CommandText.NO_DISPLAY.text());
      return 2;
    }
    boolean atOnce = join || figures.wanted();
    Optional<JoinRequest> request = atOnce ? Optional.of(request()) : Optional.empty();
    try (IdentityLock lock =
        figures.wanted() ? IdentityLock.open(identity.trust()) : identity.lock()) {
      return open(lock, request);
    }
  }

  private int open(IdentityLock lock, Optional<JoinRequest> request) {
    CompletableFuture<Void> toldToEnd = new CompletableFuture<>();
    AtomicReference<@Nullable MeetingPort> used = new AtomicReference<>();
    WindowPlan plan =
        new WindowPlan(
            new WindowPlan.Ports(
                lock.question(),
                () -> {
                  MeetingPort meetings = meetings(lock.trust(), toldToEnd);
                  used.set(meetings);
                  return meetings;
                },
                new DeviceMedia(seed)),
            new WindowPlan.FirstPage(preferences(), request),
            theme.toLowerCase(Locale.ROOT),
            new WindowPlan.End(Optional.ofNullable(seconds), toldToEnd));
    ProcessEnd.onSignal(
        () -> {
          Optional.ofNullable(used.get()).ifPresent(MeetingPort::leaveAll);
          System.out.flush();
        });
    return WindowMain.run(plan);
  }

  private MeetingOptions options(Trust who) {
    return group.options().withTrust(trust.trust()).withIdentity(who);
  }

  private LobbyPreferences preferences() {
    return new LobbyPreferences(
        Optional.ofNullable(link),
        Optional.ofNullable(name),
        Optional.ofNullable(server),
        Optional.ofNullable(camera),
        Optional.ofNullable(microphone));
  }

  private MeetingPort meetings(Trust who, CompletableFuture<Void> toldToEnd) {
    if (!figures.wanted()) {
      return new LiveMeetings(options(who), seed, allowPlainHttp);
    }
    HeadlessOptions asked =
        figures.options(
            new HeadlessOptions.Joining(meetingLink(), name == null ? "Guest" : name, options(who)),
            new HeadlessOptions.Sources(words(camera), words(microphone), seed),
            Optional.empty(),
            Optional.empty());
    HeadlessOptions played = parley == null ? asked : parley.participant(asked);
    return new WatchedMeetings(
        onlooker -> WatchedRun.begin(played, System.out, System.err, onlooker),
        () -> toldToEnd.complete(null));
  }

  private MeetingLink meetingLink() {
    try {
      return MeetingLink.parse(link == null ? "" : link, allowPlainHttp);
    } catch (BadLinkException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private JoinRequest request() {
    if (link == null || name == null) {
      throw usage(CommandText.JOIN_NEEDS.text());
    }
    return new JoinRequest(
        meetingLink().webForm(),
        name.strip(),
        new JoinRequest.Devices(choice(camera), choice(microphone), Optional.empty()),
        true,
        true);
  }

  private static Optional<MediaChoice> choice(@Nullable String words) {
    String wanted = words(words);
    return Optional.of(new MediaChoice(wanted, wanted, wanted.startsWith("device")))
        .filter(choice -> !choice.isNone());
  }

  private static String words(@Nullable String given) {
    return given == null ? "device" : given;
  }

  private ParameterException usage(String words) {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return new ParameterException(spec.commandLine(), words);
  }
}
