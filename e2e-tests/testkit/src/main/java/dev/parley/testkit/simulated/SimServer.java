package dev.parley.testkit.simulated;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.Room;
import dev.parley.server.room.RoomEffect;
import dev.parley.server.room.RoomEvent;
import dev.parley.server.room.RoomSettings;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The server's own room machine, with connections made of virtual time. */
public final class SimServer {
  private static final long TICK = 500;

  /** Told of every entry of the log that anybody is sent, once, when it is first sent. */
  public interface Reader {
    void logged(Incarnation incarnation, Entry entry);
  }

  /** The server's end of a connection. */
  public interface Peer {
    void deliver(ServerMessage message);

    void closed();
  }

  private final Agenda agenda;
  private final SimNetwork network;
  private final Random random;
  private final RoomSettings settings;
  private final Map<ConnectionId, Peer> peers = new HashMap<>();
  private final Reader reader;
  private Incarnation incarnation;
  private Room room;
  private long connections;
  private final Set<Long> told = new HashSet<>();

  public SimServer(
      Agenda agenda, SimNetwork network, Random random, RoomSettings settings, Reader reader) {
    this.agenda = agenda;
    this.network = network;
    this.random = random;
    this.settings = settings;
    this.reader = reader;
    incarnation = new Incarnation(token());
    room = new Room(incarnation, settings, agenda.now());
    agenda.after(TICK, this::tick);
  }

  private String token() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private void tick() {
    handle(new RoomEvent.Tick());
    agenda.after(TICK, this::tick);
  }

  public int people() {
    return room.participants();
  }

  public ConnectionId connect(Peer peer) {
    ConnectionId id = new ConnectionId(++connections);
    peers.put(id, peer);
    return id;
  }

  /** The client's end is gone. */
  public void lost(ConnectionId connection) {
    if (peers.remove(connection) != null) {
      handle(new RoomEvent.ConnectionLost(connection));
    }
  }

  public void receive(ConnectionId connection, ClientMessage message) {
    if (!peers.containsKey(connection)) {
      return;
    }
    switch (message) {
      case ClientMessage.Proven(ClientMessage.First first, var _) -> receive(connection, first);
      case ClientMessage.Join join ->
          handle(
              new RoomEvent.JoinRequested(
                  connection,
                  join,
                  new Ticket(token()),
                  new AddressGroup(false, connection.value())));
      case ClientMessage.Resume resume -> handle(new RoomEvent.ResumeRequested(connection, resume));
      case ClientMessage.Post post ->
          handle(new RoomEvent.PostReceived(connection, post, post.body().length() * 4 / 3 + 1000));
      case ClientMessage.Heartbeat beat ->
          handle(new RoomEvent.HeartbeatReceived(connection, beat));
      case ClientMessage.Leave leave -> handle(new RoomEvent.LeaveRequested(connection));
    }
  }

  /** The process dies and is started anew: every connection breaks, and the log is another. */
  public void restart() {
    Map<ConnectionId, Peer> before = new HashMap<>(peers);
    peers.clear();
    before.values().forEach(Peer::closed);
    beginAnew();
  }

  private void beginAnew() {
    incarnation = new Incarnation(token());
    room = new Room(incarnation, settings, agenda.now());
    told.clear();
  }

  private void handle(RoomEvent event) {
    for (RoomEffect effect : room.handle(event, agenda.now())) {
      switch (effect) {
        case RoomEffect.Send(ConnectionId to, ServerMessage message) -> {
          tell(message);
          send(to, message);
        }
        case RoomEffect.Close(ConnectionId to, var why) -> close(to);
        case RoomEffect.CloseMedia media -> {}
        case RoomEffect.Dispose() -> beginAnew();
        case RoomEffect.Report note -> {}
      }
    }
  }

  private void tell(ServerMessage message) {
    if (message instanceof ServerMessage.Logged(Entry entry) && told.add(entry.number())) {
      reader.logged(incarnation, entry);
    }
  }

  private void send(ConnectionId to, ServerMessage message) {
    Peer peer = peers.get(to);
    if (peer != null) {
      peer.deliver(message);
      agenda.after(
          network.delay(),
          () -> {
            if (peers.containsKey(to)) {
              handle(new RoomEvent.MessagesWritten(to, 1));
            }
          });
    }
  }

  private void close(ConnectionId to) {
    Peer peer = peers.remove(to);
    if (peer != null) {
      peer.closed();
      handle(new RoomEvent.ConnectionLost(to));
    }
  }
}
