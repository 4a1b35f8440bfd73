package dev.parley.server;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.config.ServerConfig;
import dev.parley.server.config.Setting;
import dev.parley.server.http.RoomServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code ./parley server}: reads the configuration, wires the parts, runs until it is told to end.
 */
public final class Main {
  /** Whoever set the server up wrongly; picocli's own code for a wrong command line. */
  private static final int WRONG_USE = 2;

  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] args) {
    // Said here and not in a file of the usual name: other programs share the class path.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "dev/parley/server/logback.xml");
    }
    CommandSpec command = command();
    int code = new CommandLine(command).setExecutionStrategy(Main::execute).execute(args);
    System.exit(code);
  }

  private static CommandSpec command() {
    CommandSpec command = CommandSpec.create().name("parley server").mixinStandardHelpOptions(true);
    command.version("Parley " + version());
    command
        .usageMessage()
        .description(
            "Hosts meeting rooms. It delivers, and can read nothing of what it delivers.",
            "Each setting is a flag, an environment variable (PARLEY_ and the flag's name in"
                + " capitals), or a line of the file; the first of these wins. Times: 500ms, 20s,"
                + " 2m. What is not known or wrong is refused with its name.")
        .footer("A new TLS certificate is read at the next start.");
    command.addOption(
        OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(Path.class)
            .description("properties file with the settings below, without --")
            .build());
    for (Setting setting : Setting.values()) {
      command.addOption(option(setting));
    }
    return command;
  }

  private static OptionSpec option(Setting setting) {
    String fallback = setting.fallback().isEmpty() ? "" : " (default: " + setting.fallback() + ")";
    return OptionSpec.builder("--" + setting.key())
        .paramLabel(setting.kind())
        .type(String.class)
        .description(setting.meaning() + fallback)
        .showDefaultValue(Visibility.NEVER)
        .build();
  }

  private static int execute(ParseResult parsed) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    try {
      run(config(parsed));
      return 0;
    } catch (ConfigException e) {
      System.err.println("The server cannot start with this setting. " + e.getMessage());
      return WRONG_USE;
    } catch (IOException | RuntimeException e) {
      System.err.println("The server could not start: " + e.getMessage());
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    }
  }

  private static ServerConfig config(ParseResult parsed) throws ConfigException {
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String given = parsed.matchedOptionValue("--" + setting.key(), "");
      if (parsed.hasMatchedOption("--" + setting.key())) {
        flags.put(setting, given);
      }
    }
    Optional<Path> file =
        parsed.hasMatchedOption("--config")
            ? Optional.of(parsed.matchedOptionValue("--config", Path.of("")))
            : Optional.empty();
    return ConfigReader.read(flags, System.getenv(), file);
  }

  private static void run(ServerConfig config)
      throws ConfigException, IOException, InterruptedException {
    RunningSfu media = RunningSfu.start(config.media());
    RoomServer server;
    try {
      server = RoomServer.start(config, media.sfu(), version());
    } catch (ConfigException | RuntimeException e) {
      media.close();
      throw e;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  media.close();
                },
                "parley-shutdown"));
    System.out.println(readyLine(config, server, media));
    new CountDownLatch(1).await();
  }

  private static String readyLine(ServerConfig config, RoomServer server, RunningSfu media) {
    String scheme = config.tls().isPresent() ? "https" : "http";
    String host = config.host().getHostAddress();
    return "Parley is ready on %s://%s:%d, %s"
        .formatted(
            scheme, host.contains(":") ? "[" + host + "]" : host, server.port(), media.words());
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
