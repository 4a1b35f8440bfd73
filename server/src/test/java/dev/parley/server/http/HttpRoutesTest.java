package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage.Leave;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.text.MessageBundle;
import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuHttpApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpRoutesTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private final RecordingSfu sfu = new RecordingSfu();
  private RoomServer server;

  HttpRoutesTest() throws ConfigException {
    server = RoomServer.start(Servers.config(), sfu, "1.2.3");
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void healthSaysTheVersion() throws Exception {
    HttpResponse<String> health = get("/healthz");

    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"version\":\"1.2.3\",\"protocol\":3,\"rooms\":0,\"media\":[]}");
  }

  @Test
  void metricsArePrometheusTextAndNameNoRoom() throws Exception {
    try (TestClient ann = join("very-private-name")) {
      assertThat(ann).isNotNull();
      HttpResponse<String> metrics = metrics();

      assertThat(metrics.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(metrics.body())
          .contains("parley_rooms 1.0", "parley_participants 1.0", "parley_joins_total 1.0")
          .contains("parley_media_sessions 0.0", "jvm_memory_used_bytes")
          .doesNotContain("very-private-name", "127.0.0.1");
    }
  }

  @Test
  void metricsAreNotPublic() throws Exception {
    assertThat(metrics().body()).contains("jvm_", "parley_rooms");
    assertThat(get("/metrics").body()).doesNotContain("jvm_", "parley_rooms");
  }

  @Test
  void manyScrapesAskTheSfuOnce() throws Exception {
    metrics();
    int asked = sfu.metricsAsked.get();
    long began = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      metrics();
    }
    long seconds = (System.nanoTime() - began) / 1_000_000_000;

    assertThat(sfu.metricsAsked.get() - asked).isLessThanOrEqualTo(1 + (int) seconds);
  }

  @Test
  void metricsAreOffUnlessTheyAreAskedFor() {
    assertThat(ConfigReader.defaults().listen().metrics()).isEmpty();
  }

  @Test
  void failedMediaCallsUseUpTheParticipantsRate() throws Exception {
    TestClient ann = TestClient.connect(http, socket("room"));
    String ticket = ann.join("ann").ticket().value();
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      statuses.add(media("room", "sessions/none/tracks/close", ticket).statusCode());
    }

    assertThat(statuses.getLast()).isEqualTo(429);
    assertThat(media("room", "sessions/new", ticket).body()).contains("\"rate_limited\"");
    TestClient bob = TestClient.connect(http, socket("room"));
    String other = bob.join("bob").ticket().value();
    assertThat(media("room", "sessions/new", other).statusCode()).isEqualTo(201);
    ann.close();
    bob.close();
  }

  @Test
  void oneAddressOpensOnlySoManyMediaSessions() throws Exception {
    server.close();
    server = RoomServer.start(Servers.config("--media-sessions-per-address=2"), sfu, "1.2.3");
    List<String> tickets = new ArrayList<>();
    List<TestClient> people = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      people.add(TestClient.connect(http, socket("room")));
      tickets.add(people.getLast().join("hello").ticket().value());
    }
    assertThat(media("room", "sessions/new", tickets.get(0)).statusCode()).isEqualTo(201);
    assertThat(media("room", "sessions/new", tickets.get(1)).statusCode()).isEqualTo(201);

    HttpResponse<String> refused = media("room", "sessions/new", tickets.get(2));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"address_limited\"", "network address");
    for (String written : List.of("sessions/new%3Fx=y", "sessions/new?x=y", "%2Fsessions/new")) {
      assertThat(media("room", written, tickets.get(2)).statusCode()).as(written).isNotEqualTo(201);
    }
    assertThat(sfu.opened).hasSize(2);
    people.forEach(TestClient::close);
  }

  @Test
  void mediaSessionsThatAreBeingOpenedCountAlready() throws Exception {
    server.close();
    server = RoomServer.start(Servers.config("--media-sessions-per-address=1"), sfu, "1.2.3");
    CountDownLatch gate = new CountDownLatch(1);
    sfu.gate = gate;
    try (TestClient ann = TestClient.connect(http, socket("room"));
        TestClient bob = TestClient.connect(http, socket("room"))) {
      String first = ann.join("ann").ticket().value();
      String second = bob.join("bob").ticket().value();
      CompletableFuture<HttpResponse<String>> opening =
          CompletableFuture.supplyAsync(() -> quietly(() -> media("room", "sessions/new", first)));
      sfu.begun.await();

      assertThat(media("room", "sessions/new", second).statusCode()).isEqualTo(429);
      gate.countDown();
      assertThat(opening.join().statusCode()).isEqualTo(201);
      assertThat(media("room", "sessions/new", second).statusCode()).isEqualTo(429);
      assertThat(sfu.opened).hasSize(1);
    }
  }

  private static <T> T quietly(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void failedMediaCallsUseUpTheAddresssRateToo() throws Exception {
    server.close();
    server =
        RoomServer.start(
            Servers.config(
                "--media-call-burst-per-address=20", "--media-calls-per-second-per-address=1"),
            sfu,
            "1.2.3");
    try (TestClient ann = TestClient.connect(http, socket("room"));
        TestClient bob = TestClient.connect(http, socket("room"))) {
      String first = ann.join("ann").ticket().value();
      String second = bob.join("bob").ticket().value();
      for (int i = 0; i < 4; i++) {
        media("room", "sessions/none/tracks/close", first);
      }

      assertThat(media("room", "sessions/new", second).body()).contains("\"rate_limited\"");
    }
  }

  @Test
  void invitationPageLoadsAndSendsNothingElsewhere() throws Exception {
    HttpResponse<String> page = get("/some-room");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Open in Parley")
        .doesNotContain("some-room", "http:", "https:");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(get("/join.js").body()).contains("parley://").doesNotContain("fetch", "XMLHttp");
    assertThat(get("/no.room").statusCode()).isEqualTo(404);
  }

  @Test
  void mediaCallsNeedTheTicketOfAParticipant() throws Exception {
    TestClient ann = TestClient.connect(http, socket("room"));
    Admitted in = ann.join("ann");

    HttpResponse<String> made = media("room", "sessions/new?x=y", in.ticket().value());
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).contains("\"sessionId\":\"s1\"");
    SessionOwner owner = new SessionOwner(in.incarnation().value(), "1");
    assertThat(sfu.opened.poll(5, TimeUnit.SECONDS)).isEqualTo(owner);

    assertThat(media("room", "sessions/new", "A".repeat(22)).statusCode()).isEqualTo(401);
    assertThat(media("elsewhere", "sessions/new", in.ticket().value()).statusCode()).isEqualTo(401);
    assertThat(media("room", "sessions/new", "no ticket").body()).contains("\"unauthorized\"");

    ann.say(new Leave());
    assertThat(sfu.closed.poll(5, TimeUnit.SECONDS))
        .as("sessions end with the leave")
        .isEqualTo(owner);
    assertThat(media("room", "sessions/new", in.ticket().value()).statusCode()).isEqualTo(401);
    ann.close();
  }

  @Test
  void mediaCallOfAnotherProtocolVersionIsRefusedWithTheServersVersion() throws Exception {
    TestClient ann = TestClient.connect(http, socket("room"));
    String ticket = ann.join("ann").ticket().value();
    String own = Integer.toString(Protocol.VERSION);

    for (String version : List.of("1", "99", "", "2.0")) {
      HttpResponse<String> refused =
          send(
              mediaRequest("room", "sessions/new", ticket)
                  .setHeader(Protocol.VERSION_HEADER, version)
                  .POST(HttpRequest.BodyPublishers.noBody()));
      assertThat(refused.statusCode()).as(version).isEqualTo(400);
      assertThat(refused.body())
          .contains("\"errorCode\":\"version_mismatch\"", "speaks version " + own);
      assertThat(refused.headers().firstValue(Protocol.VERSION_HEADER)).contains(own);
    }
    assertThat(sfu.opened).isEmpty();
    ann.close();
  }

  @Test
  void everyHttpErrorHasItsSentence() {
    assertThat(MessageBundle.of(HttpError.class).unmatched()).isEmpty();
  }

  @Test
  void mediaBodyOverItsLimitIsRefusedByTheSfu() throws Exception {
    TestClient ann = TestClient.connect(http, socket("room"));
    Admitted in = ann.join("ann");

    HttpResponse<String> refused =
        send(
            mediaRequest("room", "sessions/new", in.ticket().value())
                .POST(
                    HttpRequest.BodyPublishers.ofByteArray(
                        new byte[SfuHttpApi.MAX_BODY_BYTES + 9])));

    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("payload_too_large");
    ann.close();
  }

  private TestClient join(String room) throws InterruptedException {
    TestClient client = TestClient.connect(http, socket(room));
    client.join("hello");
    return client;
  }

  private HttpResponse<String> media(String room, String call, String ticket) throws Exception {
    return send(mediaRequest(room, call, ticket).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder mediaRequest(String room, String call, String ticket) {
    return HttpRequest.newBuilder(uri(TestRoom.of(room).path() + "/media/" + call))
        .header("Authorization", "Bearer " + ticket)
        .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION));
  }

  private HttpResponse<String> metrics() throws IOException, InterruptedException {
    int port = server.metricsPort().orElseThrow();
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private URI socket(String room) {
    return URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of(room).path() + "/ws");
  }
}
