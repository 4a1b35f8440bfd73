package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.server.config.ConfigException;
import dev.parley.server.media.DisabledSfu;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has no link gets nowhere, and does nothing. */
class StrangersTest {
  private static final TestRoom ROOM = TestRoom.of("the room of others");
  private static final TestRoom OWN = TestRoom.of("a room of the stranger's");
  private static final ClientMessage.Join JOIN =
      new ClientMessage.Join(Protocol.VERSION, TestClient.bytes("stranger"));

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<TestClient> clients = new ArrayList<>();
  private final RoomServer server;

  StrangersTest() throws ConfigException {
    server = RoomServer.start(Servers.config(), new DisabledSfu(), "test");
  }

  @AfterEach
  void stop() {
    clients.forEach(TestClient::close);
    server.close();
    http.close();
  }

  @Test
  void joinWithoutAProofIsRefused() throws Exception {
    TestClient stranger = connect();
    stranger.sayText(ProtocolCodec.encode(JOIN));

    assertThat(stranger.nextRefusal())
        .isEqualTo(new Refused(ErrorCode.MALFORMED, "proof MISSING", Optional.empty()));
    assertThat(stranger.closeCode()).isEqualTo(CloseCodes.POLICY);
    assertThat(rooms()).isZero();
  }

  @Test
  void keyOfAnotherRoomOpensNoRoomAndMakesNone() throws Exception {
    for (TestRoom claimed : List.of(ROOM, OWN)) {
      TestClient stranger = connect();
      stranger.sayText(ProtocolCodec.encode(OWN.prove(claimed.id(), stranger.nonce(), JOIN)));
      assertRefused(stranger);
    }
    assertThat(rooms()).isZero();
  }

  @Test
  void proofThatWasSeenOpensNoOtherConnection() throws Exception {
    TestClient ann = connect();
    ClientMessage.Proven seen = ROOM.prove(ROOM.id(), ann.nonce(), JOIN);
    ann.sayText(ProtocolCodec.encode(seen));
    ann.next(Admitted.class);

    TestClient stranger = connect();
    stranger.sayText(ProtocolCodec.encode(seen));

    assertRefused(stranger);
    assertOnlyOneIsHere(ann);
  }

  @Test
  void ticketThatWasSeenResumesNothingWithoutTheLink() throws Exception {
    TestClient ann = connect();
    Admitted in = ann.join("ann");
    ClientMessage.Resume resume =
        new ClientMessage.Resume(Protocol.VERSION, in.ticket(), in.incarnation(), 0);

    TestClient stranger = connect();
    stranger.sayText(ProtocolCodec.encode(OWN.prove(ROOM.id(), stranger.nonce(), resume)));

    assertRefused(stranger);
    assertOnlyOneIsHere(ann);
  }

  private static void assertRefused(TestClient stranger) throws InterruptedException {
    assertThat(stranger.nextRefusal())
        .isEqualTo(new Refused(ErrorCode.PROOF_INVALID, "", Optional.empty()));
    assertThat(stranger.closeCode()).isEqualTo(CloseCodes.POLICY);
  }

  private static void assertOnlyOneIsHere(TestClient ann) throws InterruptedException {
    ann.post(1, "still here");
    assertThat(ann.nextEntry().number()).isEqualTo(1);
    assertThat(ann.nextEntry().event()).isInstanceOf(Posted.class);
  }

  private int rooms() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/healthz"))
            .timeout(Duration.ofSeconds(10))
            .build();
    String health = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return Integer.parseInt(health.replaceAll(".*\"rooms\":(\\d+).*", "$1"));
  }

  private TestClient connect() {
    URI uri = URI.create("ws://127.0.0.1:" + server.port() + ROOM.path() + "/ws");
    clients.add(TestClient.connect(http, uri));
    return clients.getLast();
  }
}
