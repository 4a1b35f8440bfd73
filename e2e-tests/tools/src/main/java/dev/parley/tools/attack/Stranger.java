package dev.parley.tools.attack;

import dev.parley.client.identity.RoomKeyPair;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Ticket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to a room, by somebody who is in no meeting: it joins, posts and counts. Its rooms
 * are its own, unless it says that its key is another room's.
 */
final class Stranger implements WebSocket.Listener, AutoCloseable {
  private static final long BOUND_SECONDS = 10;

  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final CompletableFuture<Ticket> ticket = new CompletableFuture<>();
  private final CompletableFuture<Bytes> nonce = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicLong heardChars = new AtomicLong();
  private final AtomicLong head = new AtomicLong();
  private final AtomicLong echoes = new AtomicLong();
  private volatile int participant;
  private volatile boolean cut;
  private volatile @Nullable WebSocket socket;
  private long refs;

  private final RoomId room;
  private final RoomKeyPair key;

  private Stranger(RoomId room, RoomKeyPair key) {
    this.room = room;
    this.key = key;
  }

  /** Opens a socket to a room of its own; it is cut at once if the server takes none. */
  static Stranger connect(HttpClient http, URI server, RoomKeyPair own) {
    return connect(http, server, own.room(), own);
  }

  /** Opens a socket to a room, of which it says that the key is this one. */
  static Stranger connect(HttpClient http, URI server, RoomId room, RoomKeyPair key) {
    Stranger stranger = new Stranger(room, key);
    URI at =
        URI.create(
            server.toString().replaceFirst("^http", "ws") + "/rooms/" + room.value() + "/ws");
    try {
      stranger.socket =
          http.newWebSocketBuilder()
              .buildAsync(at, stranger)
              .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
              .join();
    } catch (RuntimeException e) {
      stranger.gone("no connection");
    }
    return stranger;
  }

  /** Asks to join; the result is {@code "admitted"} or the refusal's code. */
  String join() {
    Bytes asked = nonce.completeOnTimeout(Bytes.EMPTY, BOUND_SECONDS, TimeUnit.SECONDS).join();
    return join(asked);
  }

  /** Asks to join with a proof for this nonce, whatever the server's is. */
  String join(Bytes asked) {
    var join = new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[3_000]));
    say(new ClientMessage.Proven(join, key.prove(room, asked, join)));
    return answer();
  }

  /** Asks to join without a proof. */
  String joinUnproven() {
    say(new ClientMessage.Join(Protocol.VERSION, Bytes.of(new byte[3_000])));
    return answer();
  }

  String answer() {
    return answer.completeOnTimeout("no answer", BOUND_SECONDS, TimeUnit.SECONDS).join();
  }

  Optional<String> ticket() {
    return ticket.isDone() ? Optional.of(ticket.join().value()) : Optional.empty();
  }

  void post(int bytes) {
    Bytes body = Bytes.of(new byte[bytes]);
    say(new ClientMessage.Post(++refs, body, List.of(), Optional.empty(), Optional.empty()));
  }

  void heartbeat() {
    say(new ClientMessage.Heartbeat(head.get()));
  }

  /** Says something; what the socket does not take is lost, as everything of a stranger may be. */
  private void say(ClientMessage message) {
    WebSocket open = socket;
    if (open != null && !cut) {
      try {
        open.sendText(ProtocolCodec.encode(message), true)
            .orTimeout(BOUND_SECONDS, TimeUnit.SECONDS)
            .join();
      } catch (RuntimeException e) {
        gone("cut off");
      }
    }
  }

  boolean isCut() {
    return cut;
  }

  /** Characters that it was sent. */
  long heardChars() {
    return heardChars.get();
  }

  /** Posts of its own that came back. */
  long echoes() {
    return echoes.get();
  }

  private void gone(String why) {
    cut = true;
    nonce.complete(Bytes.EMPTY);
    answer.complete(why);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heardChars.addAndGet(data.length());
    text.append(data);
    if (last) {
      read(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void read(String message) {
    try {
      switch (ProtocolCodec.decodeServer(message)) {
        case ServerMessage.Challenge challenge -> nonce.complete(challenge.nonce());
        case ServerMessage.Admitted in -> {
          participant = in.self().value();
          head.set(in.snapshot().head().number());
          ticket.complete(in.ticket());
          answer.complete("admitted");
        }
        case ServerMessage.Logged logged -> logged(logged);
        case ServerMessage.Refused refused -> answer.complete(refused.code().name());
        case ServerMessage.Resumed resumed -> {}
        case ServerMessage.Closing closing -> gone("closing");
      }
    } catch (ProtocolException e) {
      gone("unreadable");
    }
  }

  private void logged(ServerMessage.Logged logged) {
    head.set(logged.entry().number());
    if (logged.entry().event() instanceof Posted posted && posted.from().value() == participant) {
      echoes.incrementAndGet();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    gone(reason.isEmpty() ? "closed" : reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    gone("cut off");
  }

  @Override
  public void close() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }
}
