package dev.parley.testkit.hostile;

import dev.parley.protocol.Entry;
import dev.parley.protocol.HashChain;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a liar of a real server: it stands between it and the clients' real connections, passes on
 * what they say, and says to each of them in the server's name what a test wants it to say.
 * Connections are counted from 0, in the order in which they are made.
 */
public final class LyingRelay implements AutoCloseable {
  /** What is sent instead of a message, in the order in which it is sent. */
  public interface Lie extends Function<ServerMessage, List<ServerMessage>> {}

  private final int server;
  private final ServerSocket front;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Map<Integer, Lie> lies = new ConcurrentHashMap<>();
  private final Map<Integer, Boolean> stalled = new ConcurrentHashMap<>();
  private final LyingLog lyingLog = new LyingLog();
  private final Map<Integer, UnaryOperator<LogEvent>> toOne = new ConcurrentHashMap<>();
  private volatile UnaryOperator<LogEvent> toAll = event -> event;

  /** Listens on a port of its own; the server is on this machine. */
  public LyingRelay(int server) throws IOException {
    this.server = server;
    front = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return front.getLocalPort();
  }

  /** The number of the connection that is made next. */
  public int next() {
    return connections.get();
  }

  /** From now on this connection is told this; the hashes are whatever the lie says. */
  public void tell(int connection, Lie lie) {
    lies.put(connection, lie);
  }

  /** From now on all are told the same of the log, each in a chain of proper hashes. */
  public void tellAll(UnaryOperator<LogEvent> lie) {
    toAll = lie;
  }

  /** From now on this connection alone is told this of the log, in a chain of proper hashes. */
  public void tellOne(int connection, UnaryOperator<LogEvent> lie) {
    toOne.put(connection, lie);
  }

  /** Nothing passes any more on this connection, and nothing ends it. */
  public void stall(int connection) {
    stalled.put(connection, true);
  }

  /** Only entries of the log. */
  public static Lie entries(Function<Entry, List<Entry>> lie) {
    return message ->
        message instanceof ServerMessage.Logged(Entry entry)
            ? lie.apply(entry).stream().<ServerMessage>map(ServerMessage.Logged::new).toList()
            : List.of(message);
  }

  /** Only what a newcomer is told of who is here. */
  public static Lie snapshots(UnaryOperator<Snapshot> lie) {
    return message ->
        message instanceof ServerMessage.Admitted admitted
            ? List.of(withSnapshot(admitted, lie.apply(admitted.snapshot())))
            : List.of(message);
  }

  private static ServerMessage withSnapshot(ServerMessage.Admitted a, Snapshot snapshot) {
    return new ServerMessage.Admitted(a.self(), a.ticket(), a.incarnation(), snapshot, a.terms());
  }

  private void accept() {
    try {
      while (true) {
        Socket client = front.accept();
        Socket real = new Socket(InetAddress.getLoopbackAddress(), server);
        sockets.add(client);
        sockets.add(real);
        int number = connections.getAndIncrement();
        Thread.ofVirtual().start(() -> up(number, client, real));
        Thread.ofVirtual().start(() -> new Down(number, real, client).run());
      }
    } catch (IOException e) {
      // The relay is closed.
    }
  }

  /** What clients say passes as it is. */
  private void up(int number, Socket client, Socket real) {
    byte[] buffer = new byte[8192];
    try (client;
        real) {
      for (int read = client.getInputStream().read(buffer);
          read >= 0;
          read = client.getInputStream().read(buffer)) {
        if (!stalled.containsKey(number)) {
          real.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      // One of the two is gone, and with it the other.
    }
  }

  @Override
  public void close() {
    try {
      front.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection towards its client. */
  private final class Down implements Runnable {
    private final int number;
    private final Socket real;
    private final Socket client;
    private @Nullable LogPosition told;

    Down(int number, Socket real, Socket client) {
      this.number = number;
      this.real = real;
      this.client = client;
    }

    @Override
    public void run() {
      try (real;
          client) {
        WebSocketFrames frames = new WebSocketFrames(real.getInputStream());
        client.getOutputStream().write(frames.head());
        for (WebSocketFrames.Frame frame = frames.next(); frame != null; frame = frames.next()) {
          if (!stalled.containsKey(number)) {
            pass(frame);
          }
        }
      } catch (IOException | ProtocolException e) {
        // One of the two is gone, and with it the other.
      }
    }

    private void pass(WebSocketFrames.Frame frame) throws IOException, ProtocolException {
      if (!frame.isText()) {
        client.getOutputStream().write(frame.toBytes());
        return;
      }
      String text = new String(frame.content(), StandardCharsets.UTF_8);
      ServerMessage retold = inAProperChain(ProtocolCodec.decodeServer(text));
      for (ServerMessage message : lies.getOrDefault(number, List::of).apply(retold)) {
        byte[] content = ProtocolCodec.encode(message).getBytes(StandardCharsets.UTF_8);
        client.getOutputStream().write(WebSocketFrames.Frame.text(content).toBytes());
      }
    }

    private ServerMessage inAProperChain(ServerMessage message) throws IOException {
      if (message instanceof ServerMessage.Admitted admitted) {
        LogPosition head = lyingLog.stands(admitted.snapshot().head());
        told = head;
        return withSnapshot(
            admitted,
            new Snapshot(head, admitted.snapshot().present(), admitted.snapshot().summary()));
      }
      LogPosition before = told;
      if (before == null || !(message instanceof ServerMessage.Logged(Entry entry))) {
        return message;
      }
      UnaryOperator<LogEvent> alone = toOne.get(number);
      Entry retold =
          HashChain.append(
              before, alone == null ? toAll.apply(entry.event()) : alone.apply(entry.event()));
      told = retold.position();
      if (alone == null) {
        lyingLog.says(retold.position());
      }
      return new ServerMessage.Logged(retold);
    }
  }

  /** Where the log stands that all are told, for those who come later. */
  private static final class LyingLog {
    private final Map<Long, LogPosition> positions = new HashMap<>();

    synchronized void says(LogPosition position) {
      positions.put(position.number(), position);
      notifyAll();
    }

    /** The position of that number, once somebody was told it; the first one's is the truth. */
    synchronized LogPosition stands(LogPosition real) throws IOException {
      if (positions.isEmpty()) {
        says(real);
      }
      LogPosition known = positions.get(real.number());
      while (known == null) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException(e);
        }
        known = positions.get(real.number());
      }
      return known;
    }
  }
}
