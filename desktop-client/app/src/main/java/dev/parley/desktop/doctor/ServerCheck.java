package dev.parley.desktop.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.identity.RoomKeyPair;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.desktop.text.CommandText;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.json.JsonException;
import dev.parley.protocol.json.StrictJson;
import dev.parley.protocol.text.MessageBundle;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Looks at a server from here: by HTTP, by WebSocket, and by UDP. */
public final class ServerCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final StrictJson JSON = new StrictJson(8, 1 << 16);

  private final URI server;
  private final List<Finding> findings = new ArrayList<>();

  private ServerCheck(URI server) {
    this.server = server;
  }

  /**
   * Tries everything that a meeting needs of a server.
   *
   * @param server scheme, host and port, as in a meeting's link
   * @param trust the authorities its certificate may come from
   */
  public static List<Finding> all(URI server, TrustedHttp trust) throws InterruptedException {
    ServerCheck check = new ServerCheck(server);
    try (HttpClient http = trust.client()) {
      Optional<JsonNode> health = check.http(http);
      if (health.isPresent()) {
        check.webSocket(http);
        check.udp(health.get().path("media"));
      }
    }
    return List.copyOf(check.findings);
  }

  private Optional<JsonNode> http(HttpClient http) throws InterruptedException {
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(server.resolve("/healthz")).timeout(PATIENCE).build(),
              BodyHandlers.ofString());
      JsonNode health = JSON.read(response.body()).node();
      if (response.statusCode() == 200 && health.path("status").asText().equals("ok")) {
        if (health.path("protocol").asInt(Protocol.VERSION) != Protocol.VERSION) {
          findings.add(
              Finding.wrong(
                  "server", MessageBundle.of(ErrorCode.class).text(ErrorCode.VERSION_MISMATCH)));
          return Optional.empty();
        }
        findings.add(
            Finding.ok(
                "server",
                CommandText.SERVER_ANSWERS.text(server, health.path("version").asText())));
        return Optional.of(health);
      }
    } catch (JsonException e) {
      // Said below: whatever answers there is not ours.
    } catch (IOException e) {
      findings.add(Finding.wrong("server", CommandText.SERVER_UNREACHABLE.text(server, reason(e))));
      return Optional.empty();
    }
    findings.add(Finding.wrong("server", CommandText.SERVER_SICK.text(server)));
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return switch (e) {
      case SSLException tls -> CommandText.TLS_FAILS.text(tls.getMessage());
      case ConnectException refused -> CommandText.NOBODY_LISTENS.text();
      case java.net.http.HttpTimeoutException late ->
          CommandText.NO_ANSWER.text(PATIENCE.toSeconds());
      default -> String.valueOf(e.getMessage());
    };
  }

  private void webSocket(HttpClient http) throws InterruptedException {
    String scheme = server.getScheme().equals("https") ? "wss" : "ws";
    String nobodys = RoomKeyPair.random().room().value();
    URI room = URI.create(scheme + "://" + server.getRawAuthority() + "/rooms/" + nobodys + "/ws");
    try {
      WebSocket socket =
          http.newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(room, new WebSocket.Listener() {})
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      socket.abort();
      findings.add(Finding.ok("websocket", CommandText.WEBSOCKET_WORKS.text()));
    } catch (ExecutionException | TimeoutException e) {
      findings.add(Finding.wrong("websocket", CommandText.WEBSOCKET_FAILS.text()));
    }
  }

  private void udp(JsonNode addresses) {
    if (addresses.isEmpty()) {
      findings.add(Finding.lacking("media", CommandText.NO_MEDIA.text()));
      return;
    }
    List<String> silent = new ArrayList<>();
    for (JsonNode each : addresses) {
      InetSocketAddress address =
          new InetSocketAddress(each.path("address").asText(), each.path("port").asInt());
      Optional<Double> millis = ask(address);
      if (millis.isPresent()) {
        findings.add(
            Finding.ok(
                "media",
                CommandText.UDP_WORKS.text(
                    words(address), String.format(Locale.ROOT, "%.1f", millis.get()))));
        return;
      }
      silent.add(words(address));
    }
    findings.add(
        Finding.wrong(
            "media", CommandText.UDP_FAILS.text(String.join(CommandText.OR.text(), silent))));
  }

  private static String words(InetSocketAddress address) {
    return CommandText.UDP_ADDRESS.text(address.getHostString(), address.getPort());
  }

  private static Optional<Double> ask(InetSocketAddress address) {
    try {
      return address.isUnresolved() ? Optional.empty() : StunProbe.ask(address);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
