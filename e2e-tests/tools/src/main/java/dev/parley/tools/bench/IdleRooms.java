package dev.parley.tools.bench;

import dev.parley.client.identity.RoomKeyPair;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Many rooms with one participant each, who does nothing but say that it reads. */
final class IdleRooms implements AutoCloseable {
  /** A sealed X-Wing key package with a name. */
  private static final int HELLO_BYTES = 2_800;

  private static final long BOUND_SECONDS = 120;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
  private final List<WebSocket> sockets = new ArrayList<>();

  private IdleRooms() {}

  static IdleRooms open(int port, int rooms) throws InterruptedException {
    IdleRooms idle = new IdleRooms();
    CountDownLatch joined = new CountDownLatch(rooms);
    for (int room = 0; room < rooms; room++) {
      RoomKeyPair key = RoomKeyPair.random();
      URI uri = URI.create("ws://127.0.0.1:" + port + "/rooms/" + key.room().value() + "/ws");
      WebSocket socket =
          idle.http
              .newWebSocketBuilder()
              .buildAsync(uri, new Resident(key, joined))
              .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
              .join();
      idle.sockets.add(socket);
    }
    if (!joined.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
      idle.close();
      throw new IllegalStateException("not every room let its participant in");
    }
    idle.beat();
    ScheduledFuture<?> unused =
        idle.beats.scheduleWithFixedDelay(idle::beat, 4, 4, TimeUnit.SECONDS);
    return idle;
  }

  int rooms() {
    return sockets.size();
  }

  /** The one entry of each room is its participant's own arrival. */
  private void beat() {
    sockets.forEach(socket -> say(socket, new ClientMessage.Heartbeat(1)));
  }

  private static void say(WebSocket socket, ClientMessage message) {
    socket
        .sendText(ProtocolCodec.encode(message), true)
        .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** Answers the challenge, and waits for the snapshot and its own arrival: the third message. */
  private static final class Resident implements WebSocket.Listener {
    private final RoomKeyPair key;
    private final CountDownLatch joined;
    private final StringBuilder text = new StringBuilder();
    private int messages;

    Resident(RoomKeyPair key, CountDownLatch joined) {
      this.key = key;
      this.joined = joined;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (messages == 0) {
        text.append(data);
      }
      if (last && ++messages == 1) {
        answer(socket);
      } else if (last && messages == 3) {
        joined.countDown();
      }
      socket.request(1);
      return null;
    }

    private void answer(WebSocket socket) {
      var join = new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[HELLO_BYTES]));
      try {
        if (ProtocolCodec.decodeServer(text.toString())
            instanceof ServerMessage.Challenge(var _, Bytes nonce)) {
          var proven = new ClientMessage.Proven(join, key.prove(nonce, join));
          var unused = socket.sendText(ProtocolCodec.encode(proven), true);
        }
      } catch (ProtocolException e) {
        socket.abort();
      }
    }
  }

  /** Everybody leaves. */
  @Override
  public void close() {
    beats.shutdownNow();
    sockets.forEach(socket -> say(socket, new ClientMessage.Leave()));
    sockets.forEach(WebSocket::abort);
    http.close();
  }
}
