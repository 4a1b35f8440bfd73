package dev.parley.server.config;

import dev.parley.protocol.Protocol;
import dev.parley.server.room.RoomSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads the configuration from flags, environment and a file, in this precedence, over the
 * defaults. What is unknown or wrong is refused with its name and what would be right.
 */
public final class ConfigReader {
  private ConfigReader() {}

  /**
   * Reads and checks everything.
   *
   * @param flags what the command line says
   * @param environment all variables of the process; those that begin with PARLEY_ are ours
   * @param file a properties file in UTF-8, if one is given
   */
  public static ServerConfig read(
      Map<Setting, String> flags, Map<String, String> environment, Optional<Path> file)
      throws ConfigException {
    Values values = new Values();
    if (file.isPresent()) {
      readFile(values, file.get());
    }
    readEnvironment(values, environment);
    flags.forEach((setting, text) -> values.put(setting, text, "--" + setting.key()));
    return config(values);
  }

  private static void readFile(Values values, Path file) throws ConfigException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException("--config: must be a properties file that this user may read");
    }
    for (String key : properties.stringPropertyNames()) {
      Setting setting =
          Setting.byKey(key).orElseThrow(() -> unknown(key + " in " + file.getFileName()));
      values.put(setting, properties.getProperty(key), key + " in " + file.getFileName());
    }
  }

  private static void readEnvironment(Values values, Map<String, String> environment)
      throws ConfigException {
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getKey().startsWith("PARLEY_")) {
        Setting setting =
            Setting.byVariable(variable.getKey()).orElseThrow(() -> unknown(variable.getKey()));
        values.put(setting, variable.getValue(), variable.getKey());
      }
    }
  }

  private static ConfigException unknown(String name) {
    return new ConfigException(
        name + ": there is no such setting. There are: " + String.join(", ", Setting.keys()));
  }

  private static ServerConfig config(Values values) throws ConfigException {
    InetAddress host = values.address(Setting.HOST);
    Optional<Tls> tls = tls(values);
    requireTlsBeyondLoopback(values, host, tls);
    return new ServerConfig(
        host,
        values.number(Setting.PORT, 0, 65_535),
        tls,
        media(values, host),
        rules(values),
        values.number(Setting.MAX_ROOMS, 1, 1_000_000),
        values.number(Setting.MAX_CONNECTIONS, 1, 1_000_000),
        values.millis(Setting.REQUEST_TIME),
        values.millis(Setting.SHUTDOWN));
  }

  private static Optional<Tls> tls(Values values) throws ConfigException {
    Optional<Path> certificate = values.readableFile(Setting.TLS_CERTIFICATE);
    Optional<Path> key = values.readableFile(Setting.TLS_KEY);
    if (certificate.isPresent() != key.isPresent()) {
      Setting missing = certificate.isPresent() ? Setting.TLS_KEY : Setting.TLS_CERTIFICATE;
      throw values.wrong(missing, "given too: TLS needs the certificate and its key");
    }
    return certificate.flatMap(chain -> key.map(secret -> new Tls(chain, secret)));
  }

  /** Tickets and network addresses of people must not travel in clear by accident. */
  private static void requireTlsBeyondLoopback(Values values, InetAddress host, Optional<Tls> tls)
      throws ConfigException {
    String words = values.text(Setting.INSECURE_HTTP);
    if (!words.isEmpty() && !words.equals(Setting.INSECURE_WORDS)) {
      throw values.wrong(Setting.INSECURE_HTTP, Setting.INSECURE_WORDS + ", or not set");
    }
    if (tls.isEmpty() && !host.isLoopbackAddress() && words.isEmpty()) {
      throw values.wrong(
          Setting.HOST,
          "a loopback address while there is no TLS; give tls-certificate and tls-key, or"
              + " insecure-http="
              + Setting.INSECURE_WORDS);
    }
  }

  private static MediaConfig media(Values values, InetAddress host) throws ConfigException {
    List<InetAddress> bind = values.addresses(Setting.MEDIA_BIND);
    return new MediaConfig(
        engine(values),
        values.number(Setting.MEDIA_PORT, 0, 65_535),
        bind.isEmpty() ? List.of(host) : bind,
        values.addresses(Setting.MEDIA_ADDRESSES),
        Optional.of(values.text(Setting.AUDIT_PAYLOADS))
            .filter(path -> !path.isEmpty())
            .map(Path::of));
  }

  private static MediaConfig.Engine engine(Values values) throws ConfigException {
    return switch (values.text(Setting.MEDIA)) {
      case "embedded" -> MediaConfig.Engine.EMBEDDED;
      case "none" -> MediaConfig.Engine.NONE;
      default -> throw values.wrong(Setting.MEDIA, "embedded or none");
    };
  }

  private static RoomSettings rules(Values values) throws ConfigException {
    int most = Integer.MAX_VALUE;
    try {
      return new RoomSettings(
          values.millis(Setting.HEARTBEAT),
          values.millis(Setting.SILENCE),
          values.millis(Setting.GRACE),
          values.millis(Setting.EMPTY_ROOM),
          values.millis(Setting.STALL),
          values.number(Setting.MAX_PEOPLE, 1, Protocol.MAX_PEOPLE),
          values.number(Setting.MAX_MESSAGE, 1_024, Protocol.MAX_CLIENT_MESSAGE_CHARS),
          values.number(Setting.POSTS_PER_SECOND, 1, most),
          values.number(Setting.POST_BURST, 1, most),
          values.number(Setting.CHARS_PER_SECOND, 1, most),
          values.number(Setting.CHAR_BURST, 1, most),
          values.number(Setting.MESSAGES_PER_SECOND, 1, most),
          values.number(Setting.JOINS_PER_SECOND, 1, most),
          values.number(Setting.JOIN_BURST, 1, most),
          values.number(Setting.LOG_ENTRIES, 16, most),
          values.number(Setting.LOG_BYTES, 1, most),
          values.number(Setting.WINDOW_MESSAGES, 1, most),
          values.number(Setting.WINDOW_BYTES, 1, most));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(String.valueOf(e.getMessage()));
    }
  }
}
