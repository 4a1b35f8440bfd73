package dev.parley.tools.bench;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
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
      URI uri = URI.create("ws://127.0.0.1:" + port + "/rooms/idle-" + room + "/ws");
      WebSocket socket =
          idle.http
              .newWebSocketBuilder()
              .buildAsync(uri, new Resident(joined))
              .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
              .join();
      Bytes hello = Bytes.of(new byte[HELLO_BYTES]);
      say(socket, new ClientMessage.Join(Protocol.VERSION, hello));
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

  /** Counts the second message: the snapshot came, and then the participant's own arrival. */
  private static final class Resident implements WebSocket.Listener {
    private final CountDownLatch joined;
    private int messages;

    Resident(CountDownLatch joined) {
      this.joined = joined;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      if (last && ++messages == 2) {
        joined.countDown();
      }
      socket.request(1);
      return null;
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
