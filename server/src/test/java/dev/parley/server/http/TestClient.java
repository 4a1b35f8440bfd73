package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Admitted;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Refused;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A client over java.net.http that says what it is told to and keeps what it hears. What opens its
 * connection it proves with the key of the room that it connected to.
 */
public final class TestClient implements WebSocket.Listener, AutoCloseable {
  private static final long BOUND_SECONDS = 10;

  private final BlockingQueue<ServerMessage> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final CompletableFuture<Bytes> nonce = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;
  private final TestRoom room;

  private TestClient(HttpClient http, URI uri, String... headers) {
    room = TestRoom.at(uri);
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    this.socket = builder.buildAsync(uri, this).orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
  }

  public static TestClient connect(HttpClient http, URI uri, String... headers) {
    return new TestClient(http, uri, headers);
  }

  public Admitted join(String hello) throws InterruptedException {
    say(new ClientMessage.Join(Protocol.VERSION, bytes(hello)));
    return next(Admitted.class);
  }

  public void post(long ref, String body) {
    say(new ClientMessage.Post(ref, bytes(body), List.of(), Optional.empty(), Optional.empty()));
  }

  /** Says it, with its proof if it is what opens the connection. */
  public void say(ClientMessage message) {
    sayText(
        ProtocolCodec.encode(
            message instanceof ClientMessage.First first
                ? room.prove(room.id(), nonce(), first)
                : message));
  }

  /** What the server wants to have signed on this connection. */
  public Bytes nonce() {
    return nonce.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
  }

  public void sayText(String raw) {
    assertThat(socket.sendText(raw, true)).succeedsWithin(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  public WebSocket socket() {
    return socket;
  }

  public Entry nextEntry() throws InterruptedException {
    return next(Logged.class).entry();
  }

  public Refused nextRefusal() throws InterruptedException {
    return next(Refused.class);
  }

  public <T extends ServerMessage> T next(Class<T> kind) throws InterruptedException {
    ServerMessage message = heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
    assertThat(message).isInstanceOf(kind);
    return kind.cast(message);
  }

  public int closeCode() {
    return closed.orTimeout(BOUND_SECONDS, TimeUnit.SECONDS).join();
  }

  public static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      try {
        hear(ProtocolCodec.decodeServer(text.toString()));
      } catch (ProtocolException e) {
        closed.completeExceptionally(e);
      }
      text.setLength(0);
    }
    webSocket.request(1);
    return null;
  }

  private void hear(ServerMessage message) {
    if (message instanceof ServerMessage.Challenge challenge) {
      nonce.complete(challenge.nonce());
    } else {
      heard.add(message);
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete(-1);
  }

  /** Breaks the connection as a network would: without a word. */
  @Override
  public void close() {
    socket.abort();
  }
}
