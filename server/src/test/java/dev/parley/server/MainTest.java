package dev.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.text.MessageBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class MainTest {
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void wrongSettingIsRefusedByNameOnOneLine() throws Exception {
    try (ServerProcess server = start(Map.of("PARLEY_RESUME_TIMEOUT", "soon"))) {
      assertThat(server.awaitEnd()).isEqualTo(2);
      assertThat(server.log())
          .isEqualTo(
              "The server cannot start with this setting. PARLEY_RESUME_TIMEOUT: must be a time"
                  + " such as 500ms, 20s or 2m\n");
    }
  }

  @Test
  void variableThatKubernetesSetsIsExplainedWithoutAStackTrace() throws Exception {
    try (ServerProcess server = start(Map.of("PARLEY_PORT", "tcp://10.0.0.1:80"))) {
      assertThat(server.awaitEnd()).isEqualTo(2);
      assertThat(server.log().lines())
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line)
                      .contains("PARLEY_PORT: Kubernetes sets this variable")
                      .doesNotContain("10.0.0.1", "Exception"));
    }
  }

  @Test
  void versionIsPrinted() throws Exception {
    try (ServerProcess server = start(Map.of(), "--version")) {
      assertThat(server.awaitEnd()).isZero();
      assertThat(server.output()).matches("Parley \\S+\n");
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void everyTextOfTheServerHasItsSentence() {
    assertThat(MessageBundle.of(ServerText.class).unmatched()).isEmpty();
  }

  @Test
  void unknownFlagIsRefused() throws Exception {
    try (ServerProcess server = start(Map.of(), "--prot", "1")) {
      assertThat(server.awaitEnd()).isEqualTo(2);
      assertThat(server.log()).contains("--prot");
    }
  }

  @Test
  void settingsComeFromAFileToo() throws Exception {
    Path file = Files.writeString(folder.resolve("p"), "port=0\nmedia=none\n");
    try (ServerProcess server = start(Map.of(), "--config", file.toString())) {
      assertThat(server.awaitReady()).isPositive();
      assertThat(server.terminate()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void withItsEngineItIsReadyAndEndsCleanly() throws Exception {
    try (ServerProcess server = start(Map.of(), "--port", "0", "--media-port", "0")) {
      server.awaitReady();
      assertThat(server.terminate()).isEqualTo(TERMINATED);
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void logOfAWholeSessionHoldsNoNameTicketAddressOrRoom() throws Exception {
    try (ServerProcess server =
        start(Map.of(), "--port", "0", "--media", "none", "--shutdown-timeout", "1s")) {
      List<String> secrets = RecordedSession.hold(server.awaitReady());
      server.terminate();

      assertThat(server.log())
          .contains("a participant joined", "a participant resumed", "refused: MALFORMED")
          .contains("a participant left: LEFT", "refused: TOO_LARGE", "refused: REPLACED")
          .doesNotContain(secrets)
          .doesNotContain("127.0.0.1", "localhost", "0:0:0:0")
          .doesNotContainPattern("[A-Za-z0-9_-]{22}");
    }
  }

  private ServerProcess start(Map<String, String> environment, String... arguments)
      throws IOException {
    return ServerProcess.start(folder, environment, arguments);
  }
}
