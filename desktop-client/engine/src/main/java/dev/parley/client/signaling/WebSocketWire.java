package dev.parley.client.signaling;

import dev.parley.client.text.EngineText;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Wire} over a {@link RoomSocket}. It counts as opened when the server has asked for the
 * proof that we have the room's link; what is sent first carries it. All of it runs on its owner's
 * executor, one thing at a time; threads of the HTTP client only hand over to that. What a
 * connection says after the owner gave it up is not told.
 */
public final class WebSocketWire implements Wire {
  /** How often the network is asked whether it still carries, in milliseconds. */
  private static final long PING_MILLIS = 5_000;

  /** A network that was silent so long is taken for dead: four lost pings, in milliseconds. */
  private static final long SILENCE_MILLIS = 20_000;

  /**
   * Messages that may wait for the owner. Who is further behind gives the connection up and asks
   * for the rest of the log when it has caught its breath.
   */
  private static final int MOST_UNREAD = 4_096;

  /** How long a connected server may take to ask for our proof, in milliseconds. */
  private static final long CHALLENGE_MILLIS = 10_000;

  private static final SocketClosed BROKE =
      new SocketClosed(SocketClosed.Cause.LOST, EngineText.CONNECTION_BROKE.text());

  private static final SocketClosed SILENT =
      new SocketClosed(SocketClosed.Cause.LOST, EngineText.SERVER_SILENT.text());

  private final HttpClient http;
  private final URI uri;
  private final RoomProver prover;
  private final Executor owner;
  private final WireListener listener;
  private CompletableFuture<Void> goodbye = CompletableFuture.completedFuture(null);
  private @Nullable Connection current;

  /**
   * A wire without a connection.
   *
   * @param uri the room's, with scheme {@code ws} or {@code wss}
   * @param prover proves to the server that we have the room's link
   * @param owner runs tasks in order, one at a time
   */
  public WebSocketWire(
      HttpClient http, URI uri, RoomProver prover, Executor owner, WireListener listener) {
    this.http = http;
    this.uri = uri;
    this.prover = prover;
    this.owner = owner;
    this.listener = listener;
  }

  /** The WebSocket of a room. */
  public static URI uri(URI server, RoomId room) {
    String scheme = server.getScheme().equals("https") ? "wss" : "ws";
    return URI.create(scheme + "://" + server.getRawAuthority() + "/rooms/" + room.value() + "/ws");
  }

  @Override
  public void connect(long afterMillis) {
    disconnect();
    Connection next = new Connection();
    current = next;
    CompletableFuture.delayedExecutor(jittered(afterMillis), TimeUnit.MILLISECONDS, owner)
        .execute(next::open);
  }

  /** Half to all of the wait, so that those who lost one server do not come back as one. */
  private static long jittered(long millis) {
    return millis == 0 ? 0 : ThreadLocalRandom.current().nextLong(millis / 2, millis + 1);
  }

  @Override
  public void disconnect() {
    Connection closing = current;
    current = null;
    if (closing != null) {
      closing.close();
    }
  }

  /** Completes when the connection that was given up last has said its goodbye, in bounded time. */
  public CompletableFuture<Void> goodbye() {
    return goodbye.copy();
  }

  @Override
  public void send(ClientMessage message) {
    Connection connection = current;
    if (connection != null && !connection.send(message)) {
      // What came before it broke is told first, such as why the server closed it.
      connection.tell(() -> lost(connection, BROKE));
    }
  }

  /** Looks after the connection; to be called every second or so. */
  public void watch() {
    Connection connection = current;
    if (connection != null && !connection.isAlive()) {
      lost(connection, SILENT);
    }
  }

  private void lost(Connection connection, SocketClosed why) {
    if (connection == current) {
      current = null;
      connection.close();
      // Told as an event of its own: anyone who sent something is in the middle of another.
      owner.execute(
          () -> {
            if (current == null) {
              listener.lost(why);
            }
          });
    }
  }

  private static long millis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** One connection, from the request for it to its end. */
  private final class Connection implements RoomSocketListener {
    private final AtomicInteger unread = new AtomicInteger();
    private @Nullable RoomSocket socket;
    private @Nullable Bytes nonce;
    private long connectedAt = Long.MAX_VALUE;
    private long pingedAt = millis();

    void open() {
      if (this == current) {
        socket = RoomSocket.open(http, uri, this);
      }
    }

    boolean send(ClientMessage message) {
      RoomSocket to = socket;
      Bytes asked = nonce;
      return to != null && asked != null && to.send(proven(message, asked));
    }

    private ClientMessage proven(ClientMessage message, Bytes asked) {
      return message instanceof ClientMessage.First first
          ? new ClientMessage.Proven(first, prover.prove(asked, first))
          : message;
    }

    boolean isAlive() {
      RoomSocket asked = socket;
      long now = millis();
      if (asked == null || nonce == null) {
        return now < connectedAt || now - connectedAt < CHALLENGE_MILLIS;
      }
      if (now - pingedAt >= PING_MILLIS) {
        pingedAt = now;
        asked.ping();
      }
      return now - TimeUnit.NANOSECONDS.toMillis(asked.lastHeardNanos()) < SILENCE_MILLIS;
    }

    void close() {
      RoomSocket closing = socket;
      if (closing != null) {
        goodbye = closing.over();
        closing.close();
      }
    }

    private void tell(Runnable event) {
      owner.execute(
          () -> {
            if (this == current) {
              event.run();
            }
          });
    }

    @Override
    public void opened() {
      tell(() -> connectedAt = millis());
    }

    @Override
    public void received(ServerMessage message) {
      if (unread.incrementAndGet() > MOST_UNREAD) {
        tell(() -> lost(this, BROKE));
        return;
      }
      tell(
          () -> {
            unread.decrementAndGet();
            hear(message);
          });
    }

    /** What a server asks for once, as its first message; a second time it asks for nothing. */
    private void hear(ServerMessage message) {
      if (!(message instanceof ServerMessage.Challenge(int version, Bytes asked))) {
        listener.received(message);
      } else if (version != Protocol.VERSION) {
        listener.received(
            new ServerMessage.Refused(
                ErrorCode.VERSION_MISMATCH, Integer.toString(version), Optional.empty()));
      } else if (nonce == null) {
        nonce = asked;
        listener.opened();
      }
    }

    @Override
    public void unreadable(String words) {
      tell(() -> lost(this, new SocketClosed(SocketClosed.Cause.LOST, words)));
    }

    @Override
    public void closed(SocketClosed why) {
      tell(() -> lost(this, why));
    }
  }
}
