package dev.parley.suite.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.RoomKeyPair;
import dev.parley.client.signaling.SocketClosed;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.client.signaling.WebSocketWire;
import dev.parley.client.signaling.WireListener;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import io.javalin.Javalin;
import io.javalin.websocket.WsMessageContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a client shows a server that it has the link. */
@Timeout(60)
class WebSocketWireTest {
  private static final long BOUND_SECONDS = 20;
  private static final Bytes NONCE = Bytes.of(new byte[ServerMessage.Challenge.NONCE_LENGTH]);
  private static final ClientMessage.Join JOIN =
      new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[] {1, 2, 3}));

  private final RoomKeyPair room = RoomKeyPair.random();
  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<ClientMessage> arrived = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final HttpClient http = TrustedHttp.usual().client();
  private @Nullable Javalin server;

  private record Opened() {}

  @AfterEach
  void stop() {
    owner.shutdownNow();
    if (server != null) {
      server.stop();
    }
    http.shutdownNow();
  }

  @Test
  void whatIsSentFirstCarriesAProofForTheServersNonce() throws Exception {
    WebSocketWire open = connect(new ServerMessage.Challenge(Protocol.VERSION, NONCE));
    next(Opened.class);

    owner.execute(() -> open.send(JOIN));
    owner.execute(() -> open.send(new ClientMessage.Heartbeat(1)));

    ClientMessage.Proven proven = (ClientMessage.Proven) arrived();
    assertThat(proven.first()).isEqualTo(JOIN);
    assertThat(proven.proof().holds(room.room(), NONCE, JOIN)).isTrue();
    assertThat(arrived()).isEqualTo(new ClientMessage.Heartbeat(1));
  }

  @Test
  void whatIsAskedForASecondTimeIsNotSigned() throws Exception {
    Bytes second = Bytes.of(filled());
    WebSocketWire open =
        connect(
            new ServerMessage.Challenge(Protocol.VERSION, NONCE),
            new ServerMessage.Challenge(Protocol.VERSION, second),
            new ServerMessage.Resumed(7));
    next(Opened.class);
    assertThat(next(ServerMessage.Resumed.class).head()).isEqualTo(7);

    owner.execute(() -> open.send(JOIN));

    ClientMessage.Proven proven = (ClientMessage.Proven) arrived();
    assertThat(proven.proof().holds(room.room(), NONCE, JOIN)).isTrue();
    assertThat(proven.proof().holds(room.room(), second, JOIN)).isFalse();
  }

  @Test
  void serverOfAnotherVersionIsSaidBeforeAnythingIsSent() throws Exception {
    connect(new ServerMessage.Challenge(Protocol.VERSION + 1, Bytes.EMPTY));

    ServerMessage.Refused refused = next(ServerMessage.Refused.class);
    assertThat(refused.code()).isEqualTo(ErrorCode.VERSION_MISMATCH);
    assertThat(refused.detail()).isEqualTo(Integer.toString(Protocol.VERSION + 1));
    assertThat(arrived).isEmpty();
  }

  /** Who closes says why; that it could not be answered any more must not hide it. */
  @Test
  void whatWasSaidBeforeTheConnectionEndedIsToldFirst() throws Exception {
    WebSocketWire open = connect(new ServerMessage.Challenge(Protocol.VERSION, NONCE));
    next(Opened.class);

    owner.execute(
        () -> {
          open.send(new ClientMessage.Leave());
          closed.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
          open.send(new ClientMessage.Heartbeat(1));
        });

    assertThat(next(ServerMessage.Closing.class).retryMillis()).isEqualTo(7);
    next(SocketClosed.class);
  }

  private static byte[] filled() {
    byte[] bytes = new byte[ServerMessage.Challenge.NONCE_LENGTH];
    bytes[0] = 1;
    return bytes;
  }

  private WebSocketWire connect(ServerMessage... greetings) {
    Javalin started =
        Javalin.create(
                config ->
                    config.routes.ws(
                        "/rooms/{room}/ws",
                        ws -> {
                          ws.onConnect(
                              context ->
                                  List.of(greetings)
                                      .forEach(each -> context.send(ProtocolCodec.encode(each))));
                          ws.onMessage(message -> received(message, read(message.message())));
                          ws.onClose(_ -> closed.complete(null));
                        }))
            .start("127.0.0.1", 0);
    server = started;
    URI uri = WebSocketWire.uri(URI.create("http://127.0.0.1:" + started.port()), room.room());
    WebSocketWire made = new WebSocketWire(http, uri, room::prove, owner, new Recorder());
    owner.execute(() -> made.connect(0));
    return made;
  }

  /** The server closes for one that leaves, and says so. */
  private void received(WsMessageContext from, ClientMessage message) {
    arrived.add(message);
    if (message instanceof ClientMessage.Leave) {
      from.send(ProtocolCodec.encode(new ServerMessage.Closing(7)));
      from.closeSession();
    }
  }

  private static ClientMessage read(String text) {
    try {
      return ProtocolCodec.decodeClient(text);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
  }

  private ClientMessage arrived() throws InterruptedException {
    ClientMessage message = arrived.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    assertThat(message).isNotNull();
    return message;
  }

  private <T> T next(Class<T> kind) throws InterruptedException {
    Object event = heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(kind);
    return kind.cast(event);
  }

  private final class Recorder implements WireListener {
    @Override
    public void opened() {
      heard.add(new Opened());
    }

    @Override
    public void lost(SocketClosed why) {
      heard.add(why);
    }

    @Override
    public void received(ServerMessage message) {
      heard.add(message);
    }
  }
}
