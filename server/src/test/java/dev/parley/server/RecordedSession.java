package dev.parley.server;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.server.http.TestClient;
import dev.parley.server.http.TestRoom;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A session that goes through most of what a server writes lines for, with telling secrets. */
final class RecordedSession {
  private static final TestRoom ROOM = TestRoom.of("the private room");
  private static final String BODY = "a body that nobody may read";

  private RecordedSession() {}

  /** Holds it on loopback and says what no log may hold. */
  static List<String> hold(int port) throws Exception {
    List<String> secrets =
        new ArrayList<>(List.of(ROOM.id().value(), BODY, base64(BODY), "rooms/"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI room = URI.create("ws://127.0.0.1:" + port + ROOM.path() + "/ws");
      TestClient ann = TestClient.connect(http, room);
      Admitted in = ann.join("ann");
      secrets.addAll(List.of(in.ticket().value(), in.incarnation().value()));
      ann.next(Logged.class);
      ann.say(post());
      ann.next(Logged.class);
      TestClient again = TestClient.connect(http, room);
      again.say(new ClientMessage.Resume(Protocol.VERSION, in.ticket(), in.incarnation(), 2));
      again.next(Resumed.class);
      garble(http, room);
      callMedia(http, port, in);
      again.say(new ClientMessage.Leave());
      again.closeCode();
    }
    return secrets;
  }

  private static void garble(HttpClient http, URI room) throws InterruptedException {
    TestClient bob = TestClient.connect(http, room);
    bob.join("bob");
    bob.sayText("{ " + BODY);
    ServerMessage heard = bob.next(ServerMessage.class);
    while (!(heard instanceof Refused refused && refused.code() == ErrorCode.MALFORMED)) {
      heard = bob.next(ServerMessage.class);
    }
    TestClient eve = TestClient.connect(http, room);
    eve.sayText(BODY.repeat(Protocol.MAX_CLIENT_MESSAGE_CHARS / BODY.length() + 1));
    eve.next(Refused.class);
  }

  private static void callMedia(HttpClient http, int port, Admitted in) throws Exception {
    HttpRequest call =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + ROOM.path() + "/media/sessions/new"))
            .header("Authorization", "Bearer " + in.ticket().value())
            .header(Protocol.VERSION_HEADER, Integer.toString(Protocol.VERSION))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(BODY))
            .build();
    http.send(call, HttpResponse.BodyHandlers.discarding());
  }

  private static ClientMessage.Post post() {
    Bytes body = Bytes.of(BODY.getBytes(StandardCharsets.UTF_8));
    return new ClientMessage.Post(
        1,
        body,
        List.of(),
        Optional.of(body),
        Optional.of(new ClientMessage.SummaryToPost(body, 0)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
