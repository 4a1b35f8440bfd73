package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.server.room.RoomSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private static final String NONSENSE = "no such thing";

  @TempDir private Path folder;

  @Test
  void withoutAnySettingTheDefaultsHold() throws ConfigException {
    ServerConfig config = ConfigReader.read(Map.of(), Map.of(), Optional.empty());

    assertThat(config.host().isLoopbackAddress()).isTrue();
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.tls()).isEmpty();
    assertThat(config.rules()).isEqualTo(RoomSettings.DEFAULT);
    assertThat(config.media().bind()).containsExactly(config.host());
  }

  @Test
  void flagBeatsEnvironmentBeatsFileBeatsDefault() throws Exception {
    Path file = file("port=1001\ngrace=1s\nmax-rooms=7\n");
    Map<String, String> environment = Map.of("PARLEY_PORT", "1002", "PARLEY_GRACE", "2s");

    ServerConfig config =
        ConfigReader.read(Map.of(Setting.PORT, "1003"), environment, Optional.of(file));

    assertThat(config.port()).isEqualTo(1003);
    assertThat(config.rules().graceMillis()).isEqualTo(2_000);
    assertThat(config.maxRooms()).isEqualTo(7);
  }

  @Test
  void variablesOfOthersAreNotOurs() throws ConfigException {
    ConfigReader.read(Map.of(), Map.of("PATH", "/bin", "PORT", "x"), Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> wrongValueIsRefusedWithItsNameAndWhatWouldBeRight() {
    return Stream.of(
        refused(Setting.PORT, "65536", "--port: must be a whole number from 0 to 65535"),
        refused(Setting.PORT, "http", "--port: must be a whole number from 0 to 65535"),
        refused(Setting.GRACE, "20", "--grace: must be a time such as 500ms, 20s or 2m"),
        refused(
            Setting.HOST,
            "not an address",
            "--host: must be an address such as 127.0.0.1, 0.0.0.0 or ::"),
        refused(Setting.MAX_PEOPLE, "257", "--max-people: must be a whole number from 1 to 256"),
        refused(Setting.MEDIA, "janus", "--media: must be embedded or none"),
        refused(
            Setting.TLS_CERTIFICATE,
            "/nowhere/at/all.pem",
            "--tls-certificate: must be a file that this user may read"),
        refused(Setting.SILENCE, "6s", "silence: must be at least two heartbeats"),
        refused(Setting.CHAR_BURST, "1000", "char-burst: must be at least max-message"),
        refused(Setting.LOG_BYTES, "5000", "log-bytes: must be at least four times max-message"),
        refused(
            Setting.INSECURE_HTTP,
            "yes",
            "--insecure-http: must be i-have-tls-in-front, or not set"));
  }

  /** A value that no setting takes, from each of the three places, is refused by its name there. */
  @TestFactory
  Stream<DynamicTest> everySettingRefusesNonsenseByTheNameOfItsPlace() {
    return Stream.of(Setting.values())
        .filter(setting -> setting != Setting.AUDIT_PAYLOADS) // any text is the name of a file
        .flatMap(
            setting ->
                Stream.of(
                    refusedIn("--" + setting.key(), () -> read(Map.of(setting, NONSENSE))),
                    refusedIn(
                        setting.variable(),
                        () ->
                            ConfigReader.read(
                                Map.of(), Map.of(setting.variable(), NONSENSE), Optional.empty())),
                    refusedIn(
                        setting.key() + " in server.properties",
                        () ->
                            ConfigReader.read(
                                Map.of(),
                                Map.of(),
                                Optional.of(file(setting.key() + "=" + NONSENSE))))));
  }

  private static DynamicTest refusedIn(String place, ThrowingCallable reading) {
    return DynamicTest.dynamicTest(
        place,
        () ->
            assertThatThrownBy(reading)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(place + ": must be "));
  }

  @Test
  void plainHttpBeyondThisMachineMustBeSaidInWords() throws ConfigException {
    assertThatThrownBy(() -> read(Map.of(Setting.HOST, "0.0.0.0")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--host: must be a loopback address while there is no TLS");

    read(Map.of(Setting.HOST, "0.0.0.0", Setting.INSECURE_HTTP, "i-have-tls-in-front"));
  }

  @Test
  void certificateWithoutItsKeyIsRefused() throws IOException {
    Path certificate = file("x");

    assertThatThrownBy(() -> read(Map.of(Setting.TLS_CERTIFICATE, certificate.toString())))
        .hasMessage("tls-key: must be given too: TLS needs the certificate and its key");
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() throws IOException {
    Path file = file("prot=1\n");

    assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), Optional.of(file)))
        .hasMessageStartingWith("prot in server.properties: there is no such setting")
        .hasMessageContaining("port");
    assertThatThrownBy(
            () -> ConfigReader.read(Map.of(), Map.of("PARLEY_PROT", "1"), Optional.empty()))
        .hasMessageStartingWith("PARLEY_PROT: there is no such setting");
  }

  @Test
  void fileThatCannotBeReadIsRefused() {
    Optional<Path> missing = Optional.of(folder.resolve("missing"));

    assertThatThrownBy(() -> ConfigReader.read(Map.of(), Map.of(), missing))
        .hasMessage("--config: must be a properties file that this user may read");
  }

  @Test
  void readmeListsEverySettingWithItsDefault() throws IOException {
    String readme = Files.readString(Path.of("README.md"));

    for (Setting setting : Setting.values()) {
      String fallback = setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`";
      assertThat(readme).contains("| `" + setting.key() + "` | " + fallback + " | ");
    }
  }

  private static DynamicTest refused(Setting setting, String value, String words) {
    return DynamicTest.dynamicTest(
        setting.key() + "=" + value,
        () -> assertThatThrownBy(() -> read(Map.of(setting, value))).hasMessage(words));
  }

  private static ServerConfig read(Map<Setting, String> flags) throws ConfigException {
    return ConfigReader.read(flags, Map.of(), Optional.empty());
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("server.properties"), content);
  }
}
