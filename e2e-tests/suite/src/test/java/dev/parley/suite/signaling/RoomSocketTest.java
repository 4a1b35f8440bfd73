package dev.parley.suite.signaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.signaling.RoomSocket;
import dev.parley.client.signaling.RoomSocketListener;
import dev.parley.client.signaling.SocketClosed;
import dev.parley.client.signaling.SocketClosed.Cause;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ServerMessage;
import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import io.javalin.websocket.WsMessageContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RoomSocketTest {
  private static final long BOUND_SECONDS = 20;

  /** What the listener heard, in order; ends are the last. */
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  private final HttpClient http = TrustedHttp.usual().client();

  private record Opened() {}

  @Test
  void messagesGoBothWaysInOrder() throws Exception {
    withServer(
        message -> message.send(ProtocolCodec.encode(new ServerMessage.Resumed(read(message)))),
        socket -> {
          next(Opened.class);
          for (long i = 0; i < 500; i++) {
            assertThat(socket.send(new ClientMessage.Heartbeat(i))).isTrue();
          }
          for (long i = 0; i < 500; i++) {
            assertThat(next(ServerMessage.Resumed.class).head()).isEqualTo(i);
          }
        });
  }

  @Test
  void whatIsNoMessageIsSaidAndHarmsNothing() throws Exception {
    withServer(
        message -> {
          message.send("{\"type\":\"nonsense\"}");
          message.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
          message.send(ProtocolCodec.encode(new ServerMessage.Resumed(7)));
        },
        socket -> {
          next(Opened.class);
          socket.send(new ClientMessage.Heartbeat(1));
          assertThat(next(String.class)).contains("no message");
          assertThat(next(String.class)).contains("bytes");
          assertThat(next(ServerMessage.Resumed.class).head()).isEqualTo(7);
        });
  }

  @Test
  void aMessageLongerThanAnyMayBeEndsTheConnection() throws Exception {
    String piece = "x".repeat(Protocol.MAX_SERVER_MESSAGE_CHARS + 1);
    withServer(
        message -> message.send(piece),
        socket -> {
          next(Opened.class);
          socket.send(new ClientMessage.Heartbeat(1));
          assertThat(next(SocketClosed.class).cause()).isEqualTo(Cause.TOO_LARGE);
        });
  }

  @Test
  void closingSendsWhatWaitsAndEndsOnce() throws Exception {
    BlockingQueue<Long> arrived = new LinkedBlockingQueue<>();
    withServer(
        message -> arrived.add(read(message)),
        socket -> {
          next(Opened.class);
          for (long i = 0; i < 50; i++) {
            socket.send(new ClientMessage.Heartbeat(i));
          }
          socket.close();
          socket.close();
          assertThat(next(SocketClosed.class).cause()).isEqualTo(Cause.BY_US);
          for (long i = 0; i < 50; i++) {
            assertThat(arrived.poll(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo(i);
          }
          assertThat(socket.send(new ClientMessage.Leave())).isFalse();
          assertThat(heard).isEmpty();
        });
  }

  @Test
  void aServerThatClosesIsToldApartFromOneThatIsNotThere() throws Exception {
    withServer(
        WsContext::closeSession,
        socket -> {
          next(Opened.class);
          socket.send(new ClientMessage.Heartbeat(1));
          assertThat(next(SocketClosed.class).cause()).isEqualTo(Cause.BY_SERVER);
        });
    RoomSocket.open(http, URI.create("ws://127.0.0.1:1/rooms/r/ws"), new Recorder());
    assertThat(next(SocketClosed.class).cause()).isEqualTo(Cause.UNREACHABLE);
  }

  @Test
  void aServerWithoutSuchARoomRouteIsRefusedWithItsStatus() throws Exception {
    Javalin server = Javalin.create(config -> {}).start("127.0.0.1", 0);
    try {
      URI target = URI.create("ws://127.0.0.1:" + server.port() + "/rooms/r/ws");
      RoomSocket.open(http, target, new Recorder());
      SocketClosed closed = next(SocketClosed.class);
      assertThat(closed.cause()).isEqualTo(Cause.REFUSED);
      assertThat(closed.words()).contains("404");
    } finally {
      server.stop();
    }
  }

  @Test
  void aSignOfLifeIsHeardAfterAPing() throws Exception {
    withServer(
        message -> {},
        socket -> {
          next(Opened.class);
          long before = socket.lastHeardNanos();
          socket.ping();
          long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
          while (socket.lastHeardNanos() == before && System.nanoTime() < deadline) {
            Thread.onSpinWait();
          }
          assertThat(socket.lastHeardNanos()).isNotEqualTo(before);
        });
  }

  @Test
  void aFileWithoutCertificatesIsRefusedInWords(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nothing");
    assertThatThrownBy(() -> TrustedHttp.only(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no certificate");
  }

  /** What a test does with an open socket. */
  private interface Body {
    void run(RoomSocket socket) throws Exception;
  }

  private void withServer(Consumer<WsMessageContext> onMessage, Body body) throws Exception {
    Javalin server =
        Javalin.create(
                config ->
                    config.routes.ws("/rooms/{room}/ws", ws -> ws.onMessage(onMessage::accept)))
            .start("127.0.0.1", 0);
    URI target = URI.create("ws://127.0.0.1:" + server.port() + "/rooms/r/ws");
    try (RoomSocket socket = RoomSocket.open(http, target, new Recorder())) {
      body.run(socket);
    } finally {
      server.stop();
    }
    heard.clear();
  }

  private <T> T next(Class<T> kind) throws InterruptedException {
    Object event = heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  private static long read(WsMessageContext message) {
    try {
      return ((ClientMessage.Heartbeat) ProtocolCodec.decodeClient(message.message())).read();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private final class Recorder implements RoomSocketListener {
    @Override
    public void opened() {
      heard.add(new Opened());
    }

    @Override
    public void received(ServerMessage message) {
      heard.add(message);
    }

    @Override
    public void unreadable(String words) {
      heard.add(words);
    }

    @Override
    public void closed(SocketClosed why) {
      heard.add(why);
    }
  }
}
