package dev.parley.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.protocol.text.MessageBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

class ConfigReaderTest {
  private static final String NONSENSE = "no such thing";

  @TempDir private Path folder;

  @Test
  void withoutAnySettingTheDefaultsHold() throws ConfigException {
    ServerConfig config = ConfigReader.read();

    assertThat(config.listen().host().isLoopbackAddress()).isTrue();
    assertThat(config.listen().port()).isEqualTo(8080);
    assertThat(config.listen().tls()).isEmpty();
    assertThat(config.room().timing().readTimeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.room().rates().messages().burst()).isEqualTo(200);
    assertThat(config.room().backlog().size().bytes()).isEqualTo(8_388_608);
    assertThat(config.room().window().size().bytes()).isEqualTo(524_288);
    assertThat(config.media().bind()).containsExactly(config.listen().host());
    assertThat(config.media().advertise()).isEmpty();
  }

  @Test
  void optionBeatsEnvironmentBeatsFileBeatsDefault() throws Exception {
    Path file = file("port=1001\nresume-timeout=1s\nmax-rooms=7\n");
    Map<String, String> environment = Map.of("PARLEY_PORT", "1002", "PARLEY_RESUME_TIMEOUT", "2s");

    ServerConfig config = read(environment, "--config", file.toString(), "--port=1003");

    assertThat(config.listen().port()).isEqualTo(1003);
    assertThat(config.room().timing().resumeTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.limits().rooms()).isEqualTo(7);
    assertThat(config.limits().connections()).isEqualTo(20_000);
  }

  @Test
  void wrongValueThatAnOptionOverridesIsNotLookedAt() throws ConfigException {
    ServerConfig config = read(Map.of("PARLEY_PORT", "wrong"), "--port=1003");

    assertThat(config.listen().port()).isEqualTo(1003);
  }

  @Test
  void listsOfAddressesComeFromTheEnvironmentToo() throws ConfigException {
    ServerConfig config = read(Map.of("PARLEY_MEDIA_ADDRESSES", "203.0.113.7,2001:db8::1"));

    assertThat(config.media().advertise()).hasSize(2);
  }

  @Test
  void otherVariablesAndEmptyOnesAreIgnored() throws ConfigException {
    ServerConfig config = read(Map.of("PATH", "/bin", "PORT", "x", "PARLEY_TLS_KEY", ""));

    assertThat(config).isEqualTo(ConfigReader.defaults());
  }

  @TestFactory
  Stream<DynamicTest> wrongValueIsRefusedWithItsNameAndTheRequirement() {
    return Stream.of(
        refused("--port=65536", "--port: must be a whole number from 0 to 65535"),
        refused("--port=http", "--port: must be a whole number from 0 to 65535"),
        refused("--resume-timeout=20", "--resume-timeout: must be a time such as 500ms, 20s or 2m"),
        refused("--log-size=8MB", "--log-size: must be a size such as 4096, 512KiB or 8MiB"),
        refused(
            "--host=not an address", "--host: must be an address such as 127.0.0.1, 0.0.0.0 or ::"),
        refused("--max-people=257", "--max-people: must be a whole number from 1 to 256"),
        refused("--media=janus", "--media: must be embedded or none"),
        refused(
            "--tls-certificate=/nowhere/at/all.pem",
            "--tls-certificate: must be a file that this user may read"),
        refused(
            "--read-timeout=6s", "--read-timeout: must be at least two times heartbeat-interval"),
        refused("--heartbeat-interval=99ms", "--heartbeat-interval: must be at least 100ms"),
        refused("--char-burst=1000", "--char-burst: must be at least max-message"),
        refused("--log-size=5000", "--log-size: must be at least four times max-message"),
        refused(
            "--messages-per-second=20",
            "--messages-per-second: must be more than posts-per-second"),
        refused("--insecure-http=yes", "--insecure-http: must be i-have-tls-in-front, or not set"));
  }

  /** A value that no setting takes, from each of the three places, is refused by its name there. */
  @TestFactory
  Stream<DynamicTest> everySettingRefusesNonsenseByTheNameOfItsPlace() {
    return new ConfigReader()
        .settings().stream()
            .map(SettingSources::name)
            .filter(name -> !name.equals("audit-payloads")) // any text is the name of a file
            .flatMap(
                name ->
                    Stream.of(
                        refusedIn("--" + name, () -> read(Map.of(), "--" + name + "=" + NONSENSE)),
                        refusedIn(variable(name), () -> read(Map.of(variable(name), NONSENSE))),
                        refusedIn(
                            name + " in server.properties",
                            () -> read(Map.of(), "--config=" + file(name + "=" + NONSENSE)))));
  }

  private static DynamicTest refusedIn(String place, ThrowingCallable reading) {
    return DynamicTest.dynamicTest(
        place,
        () ->
            assertThatThrownBy(reading)
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(place + ": must be ")
                .hasMessageNotContaining(NONSENSE));
  }

  private static String variable(String name) {
    return "PARLEY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /** A wrong relation between two settings names the place of the one that was given. */
  @Test
  void requirementBetweenSettingsNamesThePlaceToo() {
    assertThatThrownBy(() -> read(Map.of("PARLEY_READ_TIMEOUT", "1s")))
        .hasMessage("PARLEY_READ_TIMEOUT: must be at least two times heartbeat-interval");
  }

  @TestFactory
  Stream<DynamicTest> variablesThatKubernetesSetsAreExplained() {
    return Stream.of(
            Map.entry("PARLEY_PORT", "tcp://10.0.0.1:80"),
            Map.entry("PARLEY_SERVICE_HOST", "10.0.0.1"),
            Map.entry("PARLEY_PORT_8080_TCP_ADDR", "10.0.0.1"))
        .map(
            link ->
                DynamicTest.dynamicTest(
                    link.getKey(),
                    () ->
                        assertThatThrownBy(() -> read(Map.ofEntries(link)))
                            .isInstanceOf(ConfigException.class)
                            .hasMessageStartingWith(link.getKey() + ": Kubernetes")
                            .hasMessageContaining("enableServiceLinks: false")
                            .hasMessageNotContaining("10.0.0.1")));
  }

  @Test
  void plainHttpBeyondThisMachineMustBeAllowedByName() throws ConfigException {
    assertThatThrownBy(() -> ConfigReader.read("--host=0.0.0.0"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--host: must be a loopback address while there is no TLS");

    ServerConfig config =
        ConfigReader.read("--host=0.0.0.0", "--insecure-http=i-have-tls-in-front");
    assertThat(config.listen().host().isAnyLocalAddress()).isTrue();
  }

  @Test
  void certificateWithoutItsKeyIsRefusedAndTheReverse() throws IOException {
    Path file = file("x");

    assertThatThrownBy(() -> ConfigReader.read("--tls-certificate=" + file))
        .hasMessage("tls-key: must be given too: TLS needs the certificate and its key");
    assertThatThrownBy(() -> ConfigReader.read("--tls-key=" + file))
        .hasMessage("tls-certificate: must be given too: TLS needs the certificate and its key");
  }

  @Test
  void unknownNamesAreRefusedWithTheKnownOnes() throws IOException {
    Path file = file("prot=1\n");

    assertThatThrownBy(() -> ConfigReader.read("--config=" + file))
        .hasMessageStartingWith("prot in server.properties: there is no such setting")
        .hasMessageContaining("port");
    assertThatThrownBy(() -> read(Map.of("PARLEY_PROT", "1")))
        .hasMessageStartingWith("PARLEY_PROT: there is no such setting");
    assertThatThrownBy(() -> ConfigReader.read("--prot=1")).hasMessageContaining("--prot");
  }

  @Test
  void fileThatCannotBeReadIsRefused() {
    assertThatThrownBy(() -> ConfigReader.read("--config=" + folder.resolve("missing")))
        .hasMessage("--config: must be a file that this user may read");
  }

  /** Regenerate with {@code -Dsettings.write=true}, which Maven passes on. */
  @Test
  void readmeHoldsTheTableOfTheCommandModel() throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    String table = SettingsTable.markdown(new ConfigReader().settings());
    int begin = text.indexOf(SettingsTable.HEAD);
    int end = text.indexOf("\n\n", begin) + 1;
    assertThat(begin).isPositive();
    if (Boolean.getBoolean("settings.write")) {
      Files.writeString(readme, text.substring(0, begin) + table + text.substring(end));
      return;
    }

    assertThat(text.substring(begin, end))
        .as("the settings in server/README.md; run this test with -Dsettings.write=true")
        .isEqualTo(table);
  }

  @Test
  void everySettingHasADescriptionAndEveryRequirementASentence() {
    for (OptionSpec setting : new ConfigReader().settings()) {
      assertThat(String.join("", setting.description())).as(setting.longestName()).isNotBlank();
    }
    assertThat(MessageBundle.of(Requirement.class).unmatched()).isEmpty();
  }

  /** A constant that no class names is a sentence that nobody reads. */
  @Test
  void everyRequirementIsUsed() throws IOException {
    StringBuilder code = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        code.append(Files.readString(file));
      }
    }
    assertThat(Arrays.stream(Requirement.values()))
        .allSatisfy(each -> assertThat(code).contains("Requirement." + each));
  }

  private static DynamicTest refused(String option, String sentence) {
    return DynamicTest.dynamicTest(
        option,
        () ->
            assertThatThrownBy(() -> ConfigReader.read(option))
                .isInstanceOf(ConfigException.class)
                .hasMessage(sentence));
  }

  private static ServerConfig read(Map<String, String> environment, String... arguments)
      throws ConfigException {
    return new ConfigReader().read(environment, arguments).orElseThrow();
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("server.properties"), content);
  }
}
