package dev.parley.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.parley.client.media.SfuCallException.Kind;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.Ticket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The calls against a server that answers from a script. */
@Timeout(20)
class SfuHttpTest {
  private static final Ticket TICKET = new Ticket("AAAAAAAAAAAAAAAAAAAAAA");

  private record Answer(int status, String body) {}

  private final Deque<Answer> script = new ArrayDeque<>();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private SfuHttp http;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst(Protocol.VERSION_HEADER)
                  + " "
                  + body);
          Answer answer = script.size() > 1 ? script.pop() : script.element();
          byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.status(), bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    int port = server.getAddress().getPort();
    http =
        new SfuHttp(
            new MediaAccess(
                URI.create("http://127.0.0.1:" + port + "/rooms/r/media/"),
                TICKET,
                TrustedHttp.usual()));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  @Test
  void aSessionIsMadeWithTheTicket() throws Exception {
    script.add(new Answer(201, "{\"sessionId\":\"abc\"}"));
    assertThat(SfuSession.create(http).id()).isEqualTo("abc");
    assertThat(calls.getFirst())
        .startsWith(
            "POST /rooms/r/media/sessions/new Bearer AAAAAAAAAAAAAAAAAAAAAA " + Protocol.VERSION);
  }

  @Test
  void serverOfAnotherVersionIsNamedAndNotTriedAgain() {
    script.add(new Answer(400, "{\"errorCode\":\"version_mismatch\"}"));
    assertThatThrownBy(() -> SfuSession.create(http))
        .isInstanceOfSatisfying(
            SfuCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
        .hasMessageContaining("version_mismatch");
    assertThat(calls).hasSize(1);
  }

  @Test
  void whatMayHelpLaterIsTriedAgain() throws Exception {
    script.add(new Answer(503, "{\"errorCode\":\"retryable_transient_error\"}"));
    script.add(new Answer(201, "{\"sessionId\":\"abc\"}"));
    assertThat(SfuSession.create(http).id()).isEqualTo("abc");
    assertThat(calls).hasSize(2);
  }

  @Test
  void aSessionThatIsGoneIsSaidToBeGoneAndNotTriedAgain() throws Exception {
    SfuSession session = session();
    script.add(new Answer(410, "{\"errorCode\":\"session_error\"}"));
    assertThatThrownBy(() -> session.push("v=0", List.of(new SfuSession.Pushed("0", "camera"))))
        .isInstanceOfSatisfying(
            SfuCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.SESSION_GONE));
    assertThat(calls).hasSize(2);
  }

  @Test
  void aWrongTicketIsNotTriedAgain() {
    script.add(new Answer(403, "{\"errorCode\":\"unauthorized\"}"));
    assertThatThrownBy(() -> SfuSession.create(http))
        .isInstanceOfSatisfying(
            SfuCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED));
  }

  @Test
  void anAnswerThatIsNoJsonIsMalformed() {
    script.add(new Answer(200, "<html>"));
    assertThatThrownBy(() -> SfuSession.create(http))
        .isInstanceOfSatisfying(
            SfuCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MALFORMED));
  }

  @Test
  void anAnswerWithoutABoundIsCutOff() {
    script.add(new Answer(200, "{\"sessionId\":\"" + "a".repeat(3 << 20) + "\"}"));
    assertThatThrownBy(() -> SfuSession.create(http)).isInstanceOf(SfuCallException.class);
  }

  @Test
  void aFailedTrackInAGoodAnswerFailsThePush() throws Exception {
    SfuSession session = session();
    script.add(
        new Answer(
            200,
            "{\"sessionDescription\":{\"type\":\"answer\",\"sdp\":\"v=0\"},"
                + "\"tracks\":[{\"mid\":\"0\",\"errorCode\":\"invalid_params\"}]}"));
    assertThatThrownBy(() -> session.push("v=0", List.of(new SfuSession.Pushed("0", "camera"))))
        .isInstanceOfSatisfying(
            SfuCallException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
  }

  @Test
  void pulledTracksAreFoundByNameAndMayBeMissing() throws Exception {
    SfuSession session = session();
    script.add(
        new Answer(
            200,
            "{\"sessionDescription\":{\"type\":\"offer\",\"sdp\":\"v=0\"},\"tracks\":["
                + "{\"sessionId\":\"s\",\"trackName\":\"camera\",\"mid\":\"4\"},"
                + "{\"sessionId\":\"s\",\"trackName\":\"microphone\",\"errorCode\":\"not_found_track_error\"}]}"));
    SfuSession.PullOffer offer =
        session.pull(
            List.of(
                new RemoteTrack.Source("s", "camera"), new RemoteTrack.Source("s", "microphone")));
    assertThat(offer.sdp()).contains("v=0");
    assertThat(offer.tracks().get(0).mid()).contains("4");
    assertThat(offer.tracks().get(1).mid()).isEmpty();
    assertThat(offer.tracks().get(1).error().orElseThrow().kind()).isEqualTo(Kind.TRY_LATER);
  }

  private SfuSession session() throws Exception {
    script.add(new Answer(201, "{\"sessionId\":\"abc\"}"));
    SfuSession session = SfuSession.create(http);
    script.clear();
    return session;
  }
}
