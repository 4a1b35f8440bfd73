package dev.parley.client.signaling;

import dev.parley.client.signaling.SocketClosed.Cause;
import dev.parley.client.text.EngineText;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket to a room. It turns text into messages and back, keeps what is sent in order and
 * within a bound, and knows when the server was last heard. All methods may be called from any
 * thread, return at once, and do nothing after the end.
 */
public final class RoomSocket implements AutoCloseable {
  /** How long a server may take to answer the handshake. */
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  /** How long an orderly goodbye may take before the connection is cut. */
  private static final long GOODBYE_MILLIS = 2_000;

  private final RoomSocketListener listener;
  private final SendQueue queue = new SendQueue();
  private final Object ends = new Object();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile @Nullable WebSocket socket;
  private volatile long lastHeardNanos = System.nanoTime();
  private boolean closing;
  private boolean ended;

  private RoomSocket(RoomSocketListener listener) {
    this.listener = listener;
  }

  /**
   * Begins to connect; the listener hears how it went.
   *
   * @param target {@code ws:} or {@code wss:}
   */
  public static RoomSocket open(HttpClient http, URI target, RoomSocketListener listener) {
    var room = new RoomSocket(listener);
    // What fails in here reaches the listener; nobody waits for the future itself.
    var unused =
        http.newWebSocketBuilder()
            .connectTimeout(HANDSHAKE)
            .buildAsync(target, room.new Receiver())
            .whenComplete(
                (connected, failure) -> {
                  if (failure != null) {
                    room.end(whyNotOpened(failure));
                  }
                });
    return room;
  }

  /**
   * Sends a message after those before it.
   *
   * @return false if it was not taken: the connection does not stand, or too much waits already
   */
  public boolean send(ClientMessage message) {
    WebSocket open = socket;
    return open != null && queue.add(open, ProtocolCodec.encode(message), this::broke);
  }

  /** Asks for a sign of life; it moves {@link #lastHeardNanos}. */
  public void ping() {
    WebSocket open = socket;
    if (open != null) {
      queue.ping(open, this::broke);
    }
  }

  /** When anything last came from the server, on the clock of {@link System#nanoTime}. */
  public long lastHeardNanos() {
    return lastHeardNanos;
  }

  /** Sends what waits, says goodbye, and closes; cuts the connection if that takes too long. */
  @Override
  public void close() {
    WebSocket open;
    synchronized (ends) {
      if (closing) {
        return;
      }
      closing = true;
      open = socket;
    }
    var byUs = new SocketClosed(Cause.BY_US, EngineText.CONNECTION_CLOSED.text());
    if (open == null) {
      end(byUs);
      return;
    }
    var unused =
        queue
            .goodbye(open)
            .orTimeout(GOODBYE_MILLIS, TimeUnit.MILLISECONDS)
            .whenComplete(
                (done, failure) -> {
                  open.abort();
                  end(byUs);
                });
  }

  private void broke(Throwable failure) {
    end(new SocketClosed(Cause.LOST, EngineText.CONNECTION_BROKE.text()));
  }

  private void end(SocketClosed why) {
    synchronized (ends) {
      if (ended) {
        return;
      }
      ended = true;
    }
    WebSocket open = socket;
    socket = null;
    queue.stop();
    if (open != null) {
      open.abort();
    }
    listener.closed(why);
    over.complete(null);
  }

  /** Completes when the connection has ended and nothing more of it is sent or told. */
  public CompletableFuture<Void> over() {
    return over.copy();
  }

  private boolean hasEnded() {
    synchronized (ends) {
      return ended;
    }
  }

  private static SocketClosed whyNotOpened(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException refused) {
      int status = refused.getResponse().statusCode();
      return new SocketClosed(Cause.REFUSED, EngineText.NO_PARLEY_SERVER.text(status));
    }
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      return new SocketClosed(Cause.NOT_TRUSTED, EngineText.SERVER_NOT_TRUSTED.text());
    }
    return new SocketClosed(Cause.UNREACHABLE, EngineText.SERVER_UNREACHABLE.text());
  }

  /** Hears the WebSocket and puts the pieces of a message together. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void onOpen(WebSocket opened) {
      synchronized (ends) {
        if (ended || closing) {
          opened.abort();
          return;
        }
        socket = opened;
      }
      heard();
      listener.opened();
      opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      heard();
      if (text.length() + data.length() > Protocol.MAX_SERVER_MESSAGE_CHARS) {
        end(new SocketClosed(Cause.TOO_LARGE, EngineText.MESSAGE_TOO_LONG.text()));
        return null;
      }
      text.append(data);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        deliver(whole);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      heard();
      if (last && !hasEnded()) {
        listener.unreadable(EngineText.MESSAGE_NO_TEXT.text());
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
      heard();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
      heard();
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      end(new SocketClosed(Cause.BY_SERVER, EngineText.SERVER_CLOSED.text()));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      broke(failure);
    }

    private void heard() {
      lastHeardNanos = System.nanoTime();
    }

    private void deliver(String whole) {
      if (hasEnded()) {
        return;
      }
      ServerMessage message;
      try {
        message = ProtocolCodec.decodeServer(whole);
      } catch (ProtocolException e) {
        listener.unreadable(EngineText.MESSAGE_MALFORMED.text(e.getMessage()));
        return;
      }
      listener.received(message);
    }
  }
}
