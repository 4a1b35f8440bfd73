package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ClientMessage.Heartbeat;
import dev.parley.protocol.ClientMessage.Leave;
import dev.parley.protocol.ClientMessage.Resume;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.Ticket;
import dev.parley.server.config.ConfigException;
import dev.parley.server.media.DisabledSfu;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomServerTest {
  private static final TestRoom ROOM = TestRoom.of("room");

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<TestClient> clients = new ArrayList<>();
  private RoomServer server;

  RoomServerTest() throws ConfigException {
    server = start();
  }

  private static RoomServer start(String... options) throws ConfigException {
    return RoomServer.start(Servers.config(options), new DisabledSfu(), "test");
  }

  @BeforeEach
  void serverIsThere() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void stop() {
    clients.forEach(TestClient::close);
    server.close();
    http.close();
  }

  @Test
  void twoPeopleSeeTheSameLogAndEchoesOfTheirOwnPosts() throws Exception {
    TestClient ann = connect("room");
    Admitted annIn = ann.join("ann");
    TestClient bob = connect("room");
    bob.join("bob");

    ann.post(1, "hello");

    Entry first = ann.nextEntry();
    assertThat(first.event()).isEqualTo(new Joined(annIn.self(), TestClient.bytes("ann")));
    assertThat(HashChain.follows(annIn.snapshot().head(), first)).isTrue();
    Entry second = ann.nextEntry();
    Entry third = ann.nextEntry();
    assertThat(((Posted) third.event()).ref()).isEqualTo(1);
    assertThat(bob.nextEntry()).isEqualTo(second);
    assertThat(bob.nextEntry()).isEqualTo(third);
  }

  @Test
  void lostConnectionResumesWithWhatItMissedAndNobodySawItLeave() throws Exception {
    TestClient ann = connect("room");
    Admitted annIn = ann.join("ann");
    TestClient bob = connect("room");
    bob.join("bob");
    assertThat(ann.nextEntry().number()).isEqualTo(1);
    assertThat(ann.nextEntry().number()).isEqualTo(2);
    ann.close();
    bob.post(1, "while ann is away");

    TestClient back = connect("room");
    back.say(resume(annIn, 2));
    back.post(1, "still here");

    back.next(Resumed.class);
    assertThat(back.nextEntry().number()).isEqualTo(3);
    assertThat(((Posted) back.nextEntry().event()).from()).isEqualTo(annIn.self());
    bob.nextEntry();
    assertThat(bob.nextEntry().event()).isInstanceOf(Posted.class);
    assertThat(bob.nextEntry().event()).isInstanceOf(Posted.class);
  }

  @Test
  void resumeInAnUnknownRoomIsRefused() throws Exception {
    TestClient ann = connect("room");
    ann.say(
        new Resume(
            Protocol.VERSION, new Ticket("A".repeat(22)), new Incarnation("B".repeat(22)), 5));

    assertThat(ann.nextRefusal().code()).isEqualTo(ErrorCode.NEW_INCARNATION);
    assertThat(ann.closeCode()).isEqualTo(CloseCodes.POLICY);
  }

  @Test
  void leavingIsAnnouncedToTheOthersAndClosesTheConnection() throws Exception {
    TestClient ann = connect("room");
    ann.join("ann");
    TestClient bob = connect("room");
    Admitted bobIn = bob.join("bob");
    bob.say(new Leave());

    assertThat(bob.nextEntry().event()).isInstanceOf(Joined.class);
    assertThat(bob.closeCode()).isEqualTo(CloseCodes.NORMAL);
    ann.nextEntry();
    ann.nextEntry();
    assertThat(ann.nextEntry().event()).isEqualTo(new Left(bobIn.self(), LeaveReason.LEFT));
  }

  @Test
  void malformedMessageIsRefusedAndEvicts() throws Exception {
    TestClient ann = connect("room");
    ann.join("ann");
    ann.nextEntry();
    TestClient bob = connect("room");
    bob.join("bob");
    bob.nextEntry();
    ann.nextEntry();
    ann.sayText("{\"type\":");

    assertThat(ann.nextRefusal())
        .isEqualTo(new Refused(ErrorCode.MALFORMED, "message NOT_JSON", Optional.empty()));
    assertThat(ann.closeCode()).isEqualTo(CloseCodes.POLICY);
    assertThat(bob.nextEntry().event())
        .isEqualTo(new Left(new ParticipantId(1), LeaveReason.EVICTED));
  }

  @Test
  void messageOverTheLimitIsRefusedWithTheLimit() throws Exception {
    TestClient ann = connect("room");
    ann.sayText("x".repeat(Protocol.MAX_CLIENT_MESSAGE_CHARS + 1));

    assertThat(ann.nextRefusal())
        .isEqualTo(
            new Refused(
                ErrorCode.TOO_LARGE,
                Integer.toString(Protocol.MAX_CLIENT_MESSAGE_CHARS),
                Optional.empty()));
    assertThat(ann.closeCode()).isEqualTo(CloseCodes.TOO_BIG);
  }

  @Test
  void messageFarOverTheLimitEvicts() throws Exception {
    TestClient ann = connect("room");
    Admitted in = ann.join("ann");
    TestClient bob = connect("room");
    bob.join("bob");
    CompletableFuture<WebSocket> unused =
        ann.socket().sendText("x".repeat(2 * Protocol.MAX_CLIENT_MESSAGE_CHARS), true);

    bob.nextEntry();
    assertThat(bob.nextEntry().event()).isEqualTo(new Left(in.self(), LeaveReason.EVICTED));
  }

  @Test
  void otherProtocolVersionIsRefusedWithTheServersVersion() throws Exception {
    TestClient ann = connect("room");
    ann.sayText("{\"type\":\"join\",\"version\":99}");

    assertThat(ann.nextRefusal())
        .isEqualTo(
            new Refused(
                ErrorCode.VERSION_MISMATCH, Integer.toString(Protocol.VERSION), Optional.empty()));
    assertThat(ann.closeCode()).isEqualTo(CloseCodes.POLICY);
  }

  @Test
  void nothingComesBeforeAJoin() throws Exception {
    TestClient ann = connect("room");
    ann.say(new Heartbeat(0));

    assertThat(ann.nextRefusal().code()).isEqualTo(ErrorCode.UNEXPECTED_MESSAGE);
  }

  @Test
  void slowConsumerIsDisconnectedAndResumesWithoutAGap() throws Exception {
    restart(
        "--write-timeout=300ms",
        "--char-burst=100000000",
        "--room-char-burst=100000000",
        "--outsider-char-burst=100000000",
        "--log-size=99999999");
    int posts = 50;
    Admitted in;
    try (NonReadingClient deaf = new NonReadingClient(server.port(), TestRoom.of("room"))) {
      deaf.open(new ClientMessage.Join(Protocol.VERSION, TestClient.bytes("deaf")));
      in = (Admitted) deaf.read();
      TestClient ann = connect("room");
      ann.join("ann");
      String big = "x".repeat(200_000);
      for (int ref = 1; ref <= posts; ref++) {
        ann.post(ref, big);
      }
      awaitMetric("parley_refusals_total{code=\"slow_consumer\"} 1.0");
    }

    TestClient back = connect("room");
    back.say(resume(in, in.snapshot().head().number()));

    assertThat(back.next(Resumed.class).head()).isBetween(3L, 2L + posts);
    LogPosition last = in.snapshot().head();
    for (int i = 0; i < 2 + posts; i++) {
      Entry missed = back.nextEntry();
      assertThat(HashChain.follows(last, missed)).isTrue();
      last = missed.position();
    }
  }

  @Test
  void fullServerRefusesANewRoom() throws Exception {
    restart("--max-rooms=1");
    connect("one").join("ann");
    TestClient late = connect("two");
    late.say(new ClientMessage.Join(Protocol.VERSION, TestClient.bytes("late")));

    assertThat(late.nextRefusal().code()).isEqualTo(ErrorCode.SERVER_FULL);
    assertThat(late.closeCode()).isEqualTo(CloseCodes.TRY_LATER);
  }

  @Test
  void shutdownIsSentToEveryConnection() throws Exception {
    TestClient ann = connect("room");
    ann.join("ann");
    ann.nextEntry();

    server.close();

    assertThat(ann.next(Closing.class).retryMillis()).isPositive();
    assertThat(ann.closeCode()).isEqualTo(CloseCodes.NORMAL);
    server = start();
  }

  @Test
  void pageOfAnotherSiteMayNotConnect() {
    String own = "http://127.0.0.1:" + server.port();

    assertThat(handshakeStatus(ROOM.path(), "https://elsewhere.example")).isEqualTo(403);
    assertThat(handshakeStatus(ROOM.path(), "null")).isEqualTo(403);
    assertThat(handshakeStatus(ROOM.path(), own)).isEqualTo(101);
  }

  @Test
  void whatIsNoHashOfAKeyHasNoSocket() {
    for (String chosen : List.of("a.b", "standup", "A".repeat(42), "A".repeat(42) + "B")) {
      assertThat(handshakeStatus("/rooms/" + chosen, "")).as(chosen).isEqualTo(404);
    }
    assertThat(handshakeStatus(ROOM.path(), "")).isEqualTo(101);
  }

  /** The status of the answer to the upgrade; 101 is the protocol's yes. */
  private int handshakeStatus(String path, String origin) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    if (!origin.isEmpty()) {
      builder.header("Origin", origin);
    }
    try {
      builder
          .buildAsync(
              URI.create("ws://127.0.0.1:" + server.port() + path + "/ws"),
              new WebSocket.Listener() {})
          .join()
          .abort();
      return 101;
    } catch (CompletionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw e;
    }
  }

  private void awaitMetric(String line) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.metricsPort().orElseThrow() + "/metrics"))
            .timeout(Duration.ofSeconds(5))
            .build();
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    String figures = "";
    while (System.nanoTime() < deadline && !figures.contains(line)) {
      figures = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
    assertThat(figures).contains(line);
  }

  private void restart(String... options) throws ConfigException {
    server.close();
    server = start(options);
  }

  private static Resume resume(Admitted in, long last) {
    return new Resume(Protocol.VERSION, in.ticket(), in.incarnation(), last);
  }

  private TestClient connect(String room) {
    TestClient client = TestClient.connect(http, uri(room));
    clients.add(client);
    return client;
  }

  private URI uri(String room) {
    return URI.create("ws://127.0.0.1:" + server.port() + TestRoom.of(room).path() + "/ws");
  }
}
