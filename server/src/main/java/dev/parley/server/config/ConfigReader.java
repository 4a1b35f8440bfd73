package dev.parley.server.config;

import dev.parley.server.config.ServerConfig.Limits;
import dev.parley.server.config.ServerConfig.Listen;
import dev.parley.server.quota.AddressLimits;
import dev.parley.server.room.Rate;
import dev.parley.server.room.RoomSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the configuration from the command line, the environment and a file, in this precedence,
 * over the defaults. An unknown or wrong setting is refused by the name of its place.
 */
public final class ConfigReader {
  private static final List<String> NO_SETTINGS = List.of("--help", "--version", "--config");

  private final CommandLine command = new CommandLine(ServerOptions.class);
  private final SettingSources sources = new SettingSources(settings());
  private @Nullable ParseResult given;

  /** The command model. */
  public CommandLine command() {
    return command;
  }

  /** Every setting that may also stand in the environment or in a file, by name. */
  List<OptionSpec> settings() {
    return command.getCommandSpec().options().stream()
        .filter(option -> !NO_SETTINGS.contains(option.longestName()))
        .sorted(Comparator.comparing(OptionSpec::longestName))
        .toList();
  }

  /** The configuration of a command line alone. */
  public static ServerConfig read(String... arguments) throws ConfigException {
    return new ConfigReader()
        .read(Map.of(), arguments)
        .orElseThrow(() -> new IllegalArgumentException("help is no configuration"));
  }

  /** Everything at its default. */
  public static ServerConfig defaults() {
    try {
      return read();
    } catch (ConfigException e) {
      throw new IllegalStateException("the defaults are valid", e);
    }
  }

  /**
   * Reads and checks everything.
   *
   * @param environment all variables of the process; those that begin with PARLEY_ are ours
   * @return empty if help or the version was asked for, and printed
   */
  public Optional<ServerConfig> read(Map<String, String> environment, String... arguments)
      throws ConfigException {
    try {
      ParseResult parsed = command.parseArgs(arguments);
      if (CommandLine.executeHelpRequest(parsed) != null) {
        return Optional.empty();
      }
      given = parsed;
      Path file = options().config();
      if (file != null) {
        sources.readFile(file);
      }
      sources.readEnvironment(environment);
      command.setDefaultValueProvider(sources);
      command.parseArgs(arguments);
    } catch (ParameterException e) {
      throw refused(e);
    }
    return Optional.of(config(options()));
  }

  private ServerOptions options() {
    return command.getCommand();
  }

  private ConfigException refused(ParameterException e) {
    if (e.getArgSpec() instanceof OptionSpec option
        && e.getCause() instanceof TypeConversionException required) {
      String place = given == null ? option.longestName() : place(SettingSources.name(option));
      return new ConfigException(place + ": " + required.getMessage());
    }
    return new ConfigException(String.valueOf(e.getMessage()));
  }

  private String place(String name) {
    return given != null && given.hasMatchedOption("--" + name) ? "--" + name : sources.place(name);
  }

  private void require(boolean holds, String name, Requirement requirement, Object... values)
      throws ConfigException {
    if (!holds) {
      throw new ConfigException(place(name), requirement, values);
    }
  }

  private ServerConfig config(ServerOptions options) throws ConfigException {
    return new ServerConfig(
        listen(options),
        media(options),
        room(options),
        new Limits(
            options.maxRooms(),
            options.maxConnections(),
            options.logMemory(),
            options.requestTimeout(),
            options.shutdownTimeout()),
        addresses(options));
  }

  private static AddressLimits addresses(ServerOptions options) {
    return new AddressLimits(
        options.connectionsPerAddress(),
        options.clientsPerAddress(),
        options.roomsPerAddress(),
        new Rate(options.joinsPerSecondPerAddress(), options.joinBurstPerAddress()),
        new AddressLimits.Media(
            options.mediaSessionsPerAddress(),
            new Rate(options.mediaCallsPerSecondPerAddress(), options.mediaCallBurstPerAddress())));
  }

  private Listen listen(ServerOptions options) throws ConfigException {
    Path certificate = options.tlsCertificate();
    Path key = options.tlsKey();
    require(certificate == null || key != null, "tls-key", Requirement.TLS_PAIR);
    require(key == null || certificate != null, "tls-certificate", Requirement.TLS_PAIR);
    // Tickets and network addresses of people must not travel in clear by accident.
    InetAddress host = options.host();
    require(
        key != null || host.isLoopbackAddress() || options.insecureHttp() != null,
        "host",
        Requirement.TLS_OR_LOOPBACK,
        ServerOptions.TLS_IN_FRONT);
    Optional<Tls> tls =
        certificate == null || key == null
            ? Optional.empty()
            : Optional.of(new Tls(certificate, key));
    return new Listen(host, options.port(), tls, proxies(options), metrics(options));
  }

  private static Proxies proxies(ServerOptions options) {
    List<InetAddress> trusted = options.trustedProxies();
    return new Proxies(trusted == null ? Set.of() : Set.copyOf(trusted), options.proxyHeader());
  }

  private static Optional<InetSocketAddress> metrics(ServerOptions options) {
    return Optional.ofNullable(options.metricsPort())
        .map(port -> new InetSocketAddress(options.metricsHost(), port));
  }

  private static MediaConfig media(ServerOptions options) {
    List<InetAddress> bind = options.mediaBind();
    List<InetAddress> addresses = options.mediaAddresses();
    MediaConfig.Engine engine =
        switch (options.media()) {
          case embedded -> MediaConfig.Engine.EMBEDDED;
          case none -> MediaConfig.Engine.NONE;
        };
    return new MediaConfig(
        engine,
        options.mediaPort(),
        bind == null ? List.of(options.host()) : bind,
        addresses == null ? List.of() : addresses,
        Optional.ofNullable(options.auditPayloads()));
  }

  private RoomSettings room(ServerOptions options) throws ConfigException {
    return new RoomSettings(
        timing(options),
        new RoomSettings.Capacity(
            options.maxPeople(), options.peoplePerAddress(), options.maxMessage()),
        rates(options),
        backlog(options),
        new RoomSettings.Window(options.windowMessages(), options.windowSize()));
  }

  private RoomSettings.Timing timing(ServerOptions options) throws ConfigException {
    Duration heartbeat = options.heartbeatInterval();
    requireTime(heartbeat, "heartbeat-interval");
    requireTime(options.writeTimeout(), "write-timeout");
    require(
        options.readTimeout().compareTo(heartbeat.multipliedBy(2)) >= 0,
        "read-timeout",
        Requirement.TWO_HEARTBEATS);
    return new RoomSettings.Timing(
        heartbeat,
        options.readTimeout(),
        options.resumeTimeout(),
        options.emptyRoomExpiry(),
        options.writeTimeout());
  }

  private void requireTime(Duration time, String name) throws ConfigException {
    require(time.toMillis() >= 100, name, Requirement.AT_LEAST_100_MS);
  }

  private RoomSettings.Rates rates(ServerOptions options) throws ConfigException {
    int messages = options.messagesPerSecond();
    require(options.charBurst() >= options.maxMessage(), "char-burst", Requirement.ONE_MESSAGE);
    require(
        messages > options.postsPerSecond(), "messages-per-second", Requirement.MORE_THAN_POSTS);
    return new RoomSettings.Rates(
        new Rate(options.postsPerSecond(), options.postBurst()),
        new Rate(options.charsPerSecond(), options.charBurst()),
        new Rate(messages, Math.multiplyExact(4, Math.min(messages, Integer.MAX_VALUE / 4))),
        new Rate(options.mediaCallsPerSecond(), options.mediaCallBurst()),
        roomRates(options));
  }

  private RoomSettings.RoomRates roomRates(ServerOptions options) throws ConfigException {
    require(
        options.roomCharBurst() >= options.maxMessage(),
        "room-char-burst",
        Requirement.ONE_MESSAGE);
    require(
        options.outsiderCharBurst() >= options.maxMessage(),
        "outsider-char-burst",
        Requirement.ONE_MESSAGE);
    return new RoomSettings.RoomRates(
        new Rate(options.joinsPerSecond(), options.joinBurst()),
        new Rate(options.roomCharsPerSecond(), options.roomCharBurst()),
        new Rate(options.outsiderCharsPerSecond(), options.outsiderCharBurst()),
        RoomSettings.OWN_CHARS);
  }

  private RoomSettings.Backlog backlog(ServerOptions options) throws ConfigException {
    require(
        options.logSize().bytes() >= 4L * options.maxMessage(),
        "log-size",
        Requirement.FOUR_MESSAGES);
    require(
        options.logMemory().bytes() >= options.logSize().bytes(),
        "log-memory",
        Requirement.ONE_LOG);
    return new RoomSettings.Backlog(options.logEntries(), options.logSize());
  }
}
