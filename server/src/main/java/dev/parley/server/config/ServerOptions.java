package dev.parley.server.config;

import dev.parley.server.room.DataSize;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command model: every setting with its default, type and range. What each means is in {@code
 * ServerOptions.properties}; the table in the README is generated from both.
 */
@Command(
    name = "parley server",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    abbreviateSynopsis = true,
    versionProvider = ServerVersion.class,
    resourceBundle = "dev.parley.server.config.ServerOptions")
interface ServerOptions {
  /** The one value that {@code --insecure-http} takes. */
  String TLS_IN_FRONT = "i-have-tls-in-front";

  /** What forwards media. */
  enum Engine {
    embedded,
    none
  }

  @Option(names = "--config", paramLabel = "FILE", converter = Converters.ReadableFile.class)
  @Nullable Path config();

  @Option(names = "--host", defaultValue = "127.0.0.1", converter = Converters.Address.class)
  InetAddress host();

  @Option(names = "--port", defaultValue = "8080", converter = Converters.Port.class)
  Integer port();

  @Option(names = "--tls-certificate", converter = Converters.ReadableFile.class)
  @Nullable Path tlsCertificate();

  @Option(names = "--tls-key", converter = Converters.ReadableFile.class)
  @Nullable Path tlsKey();

  @Option(names = "--insecure-http", converter = Converters.InsecureHttp.class)
  @Nullable String insecureHttp();

  @Option(names = "--media", defaultValue = "embedded", converter = Converters.MediaEngine.class)
  Engine media();

  @Option(names = "--media-port", defaultValue = "8081", converter = Converters.Port.class)
  Integer mediaPort();

  @Option(names = "--media-bind", split = ",", converter = Converters.Address.class)
  @Nullable List<InetAddress> mediaBind();

  @Option(names = "--media-addresses", split = ",", converter = Converters.Address.class)
  @Nullable List<InetAddress> mediaAddresses();

  @Option(names = "--audit-payloads", paramLabel = "FILE")
  @Nullable Path auditPayloads();

  @Option(names = "--resume-timeout", defaultValue = "20s", converter = Converters.Time.class)
  Duration resumeTimeout();

  @Option(names = "--heartbeat-interval", defaultValue = "5s", converter = Converters.Time.class)
  Duration heartbeatInterval();

  @Option(names = "--read-timeout", defaultValue = "15s", converter = Converters.Time.class)
  Duration readTimeout();

  @Option(names = "--empty-room-expiry", defaultValue = "60s", converter = Converters.Time.class)
  Duration emptyRoomExpiry();

  @Option(names = "--write-timeout", defaultValue = "10s", converter = Converters.Time.class)
  Duration writeTimeout();

  @Option(names = "--max-rooms", defaultValue = "10000", converter = Converters.UpToMillion.class)
  Integer maxRooms();

  @Option(names = "--max-people", defaultValue = "100", converter = Converters.People.class)
  Integer maxPeople();

  @Option(
      names = "--max-connections",
      defaultValue = "20000",
      converter = Converters.UpToMillion.class)
  Integer maxConnections();

  @Option(
      names = "--max-message",
      defaultValue = "1048576",
      converter = Converters.MessageChars.class)
  Integer maxMessage();

  @Option(names = "--posts-per-second", defaultValue = "20", converter = Converters.Count.class)
  Integer postsPerSecond();

  @Option(names = "--post-burst", defaultValue = "60", converter = Converters.Count.class)
  Integer postBurst();

  @Option(names = "--chars-per-second", defaultValue = "262144", converter = Converters.Count.class)
  Integer charsPerSecond();

  @Option(names = "--char-burst", defaultValue = "2097152", converter = Converters.Count.class)
  Integer charBurst();

  @Option(names = "--messages-per-second", defaultValue = "50", converter = Converters.Count.class)
  Integer messagesPerSecond();

  @Option(names = "--joins-per-second", defaultValue = "20", converter = Converters.Count.class)
  Integer joinsPerSecond();

  @Option(names = "--join-burst", defaultValue = "100", converter = Converters.Count.class)
  Integer joinBurst();

  @Option(names = "--log-entries", defaultValue = "4096", converter = Converters.LogEntries.class)
  Integer logEntries();

  @Option(names = "--log-size", defaultValue = "8MiB", converter = Converters.Size.class)
  DataSize logSize();

  @Option(names = "--window-messages", defaultValue = "64", converter = Converters.Count.class)
  Integer windowMessages();

  @Option(names = "--window-size", defaultValue = "512KiB", converter = Converters.Size.class)
  DataSize windowSize();

  @Option(names = "--log-memory", defaultValue = "256MiB", converter = Converters.Size.class)
  DataSize logMemory();

  @Option(
      names = "--connections-per-address",
      defaultValue = "2000",
      converter = Converters.Count.class)
  Integer connectionsPerAddress();

  @Option(names = "--clients-per-address", defaultValue = "500", converter = Converters.Count.class)
  Integer clientsPerAddress();

  @Option(names = "--people-per-address", defaultValue = "50", converter = Converters.People.class)
  Integer peoplePerAddress();

  @Option(
      names = "--rooms-per-address",
      defaultValue = "100",
      converter = Converters.UpToMillion.class)
  Integer roomsPerAddress();

  @Option(
      names = "--joins-per-second-per-address",
      defaultValue = "10",
      converter = Converters.Count.class)
  Integer joinsPerSecondPerAddress();

  @Option(
      names = "--join-burst-per-address",
      defaultValue = "200",
      converter = Converters.Count.class)
  Integer joinBurstPerAddress();

  @Option(
      names = "--media-sessions-per-address",
      defaultValue = "1000",
      converter = Converters.Count.class)
  Integer mediaSessionsPerAddress();

  @Option(
      names = "--media-calls-per-second",
      defaultValue = "20",
      converter = Converters.Count.class)
  Integer mediaCallsPerSecond();

  @Option(names = "--media-call-burst", defaultValue = "400", converter = Converters.Count.class)
  Integer mediaCallBurst();

  @Option(
      names = "--media-calls-per-second-per-address",
      defaultValue = "200",
      converter = Converters.Count.class)
  Integer mediaCallsPerSecondPerAddress();

  @Option(
      names = "--media-call-burst-per-address",
      defaultValue = "4000",
      converter = Converters.Count.class)
  Integer mediaCallBurstPerAddress();

  @Option(
      names = "--room-chars-per-second",
      defaultValue = "524288",
      converter = Converters.Count.class)
  Integer roomCharsPerSecond();

  @Option(names = "--room-char-burst", defaultValue = "4194304", converter = Converters.Count.class)
  Integer roomCharBurst();

  @Option(
      names = "--outsider-chars-per-second",
      defaultValue = "32768",
      converter = Converters.Count.class)
  Integer outsiderCharsPerSecond();

  @Option(
      names = "--outsider-char-burst",
      defaultValue = "1048576",
      converter = Converters.Count.class)
  Integer outsiderCharBurst();

  @Option(names = "--trusted-proxies", split = ",", converter = Converters.LiteralAddress.class)
  @Nullable List<InetAddress> trustedProxies();

  @Option(
      names = "--proxy-header",
      defaultValue = "X-Forwarded-For",
      converter = Converters.HeaderName.class)
  String proxyHeader();

  @Option(names = "--metrics-port", converter = Converters.Port.class)
  @Nullable Integer metricsPort();

  @Option(
      names = "--metrics-host",
      defaultValue = "127.0.0.1",
      converter = Converters.Address.class)
  InetAddress metricsHost();

  @Option(names = "--request-timeout", defaultValue = "30s", converter = Converters.Time.class)
  Duration requestTimeout();

  @Option(names = "--shutdown-timeout", defaultValue = "3s", converter = Converters.Time.class)
  Duration shutdownTimeout();
}
