package dev.parley.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.client.signaling.TrustedHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerCheckTest {
  @Test
  void aServerThatIsNotThereIsSaidInWords() throws InterruptedException {
    // Port 1 is nobody's on a machine that runs tests.
    List<Finding> findings = ServerCheck.all(URI.create("http://127.0.0.1:1"), TrustedHttp.usual());

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(findings.getFirst().words()).contains("nobody listens there");
  }

  @Test
  void anotherKindOfServerIsNotTakenForOurs() throws Exception {
    List<Finding> findings = asking("<html>hello</html>");

    assertThat(findings)
        .singleElement()
        .satisfies(f -> assertThat(f.words()).contains("no Parley"));
  }

  @Test
  void serverOfAnotherProtocolVersionIsNamedAsSuch() throws Exception {
    List<Finding> findings = asking("{\"status\":\"ok\",\"version\":\"9\",\"protocol\":99}");

    assertThat(findings)
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Finding.Verdict.WRONG));
    assertThat(findings.getFirst().words()).contains("another version of the protocol");
  }

  @Test
  void noWebSocketAndNoUdpAreTwoFindings() throws Exception {
    List<Finding> findings =
        asking(
            "{\"status\":\"ok\",\"version\":\"1\",\"media\":[{\"address\":\"127.0.0.1\",\"port\":1}]}");

    assertThat(findings)
        .extracting(Finding::subject)
        .containsExactly("server", "websocket", "media");
    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(Finding.Verdict.OK, Finding.Verdict.WRONG, Finding.Verdict.WRONG);
  }

  @Test
  void anOldJavaIsWrongAndAMissingCameraIsOnlyLacking() {
    assertThat(MachineCheck.java(21).verdict()).isEqualTo(Finding.Verdict.WRONG);
    assertThat(MachineCheck.device("camera", List.of(), "unseen").verdict())
        .isEqualTo(Finding.Verdict.LACKING);
    assertThat(MachineCheck.display(Map.of()).verdict()).isEqualTo(Finding.Verdict.LACKING);
    assertThat(MachineCheck.display(Map.of("DISPLAY", ":0")).verdict())
        .isEqualTo(Finding.Verdict.OK);
  }

  private static List<Finding> asking(String health) throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = health.getBytes(StandardCharsets.UTF_8);
          boolean asked = exchange.getRequestURI().getPath().equals("/healthz");
          exchange.sendResponseHeaders(asked ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      return ServerCheck.all(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort()), TrustedHttp.usual());
    } finally {
      server.stop(0);
    }
  }
}
