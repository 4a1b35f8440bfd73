package dev.parley.server.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.Entry;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.LogEvent.Joined;
import dev.parley.protocol.LogEvent.Left;
import dev.parley.protocol.LogEvent.Posted;
import dev.parley.protocol.LogPosition;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage.Logged;
import dev.parley.protocol.ServerMessage.Resumed;
import dev.parley.protocol.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** One room, its clients, and a network that is unkind by a seed. */
final class RoomModel {
  private static final int CLIENTS = 7;

  private final Random random;
  private final Room room;
  private final List<ModelClient> clients =
      Stream.generate(ModelClient::new).limit(CLIENTS).toList();
  private final Map<ConnectionId, ModelClient> byConnection = new HashMap<>();
  private final Map<Long, LogPosition> chain = new HashMap<>();
  private final Map<Long, Left> departures = new HashMap<>();
  private final Set<List<Object>> refs = new HashSet<>();
  private long now;
  private long connections;
  private int tickets;
  private int resumes;

  RoomModel(long seed) {
    random = new Random(seed);
    RoomSettings rules = new TestSettings().logEntries(64).windowMessages(8).build();
    room = new Room(new Incarnation("A".repeat(22)), rules, now);
  }

  List<ModelClient> clients() {
    return clients;
  }

  LogPosition head() {
    return room.head();
  }

  int logged() {
    return chain.size();
  }

  int resumes() {
    return resumes;
  }

  List<Left> departures() {
    return List.copyOf(departures.values());
  }

  void step() {
    ModelClient client = clients.get(random.nextInt(CLIENTS));
    if (!client.isConnected()) {
      if (random.nextInt(4) == 0) {
        connect(client);
      }
      pass(random.nextInt(200));
      return;
    }
    switch (random.nextInt(20)) {
      case 0 -> drop(client);
      case 1 -> maybeLeave(client);
      case 2, 3, 4 -> post(client);
      case 5, 6 -> beat(client);
      case 7, 8, 9, 10, 11, 12, 13 -> read(client, 1 + random.nextInt(4));
      case 14, 15, 16, 17 -> deliver(client);
      case 18 -> pass(random.nextInt(200));
      default -> pass(random.nextInt(50));
    }
  }

  /** Everybody who is in the room connects, reads and is heard until nothing is on its way. */
  void settle() {
    for (int round = 0; round < 300; round++) {
      for (ModelClient client : clients) {
        if (!client.isConnected() && client.isPresent()) {
          connect(client);
        }
        while (!client.toServer.isEmpty()) {
          deliver(client);
        }
        read(client, Integer.MAX_VALUE);
        beat(client);
      }
      pass(100);
    }
    clients.forEach(client -> read(client, Integer.MAX_VALUE));
  }

  private void connect(ModelClient client) {
    ConnectionId connection = new ConnectionId(++connections);
    byConnection.put(connection, client);
    client.connect(connection);
  }

  private void drop(ModelClient client) {
    ConnectionId connection = client.connection().orElseThrow();
    client.disconnected();
    if (random.nextBoolean()) {
      run(new RoomEvent.ConnectionLost(connection));
    }
  }

  private void maybeLeave(ModelClient client) {
    if (client.isPresent() && random.nextInt(4) == 0) {
      ConnectionId connection = client.connection().orElseThrow();
      client.forget();
      run(new RoomEvent.LeaveRequested(connection));
    }
  }

  private void post(ModelClient client) {
    if (client.isPresent() && client.unanswered().size() < 20) {
      List<ParticipantId> others =
          clients.stream()
              .filter(other -> other.isPresent() && random.nextInt(6) == 0)
              .map(ModelClient::self)
              .toList();
      client.post(others);
    }
  }

  private void beat(ModelClient client) {
    if (client.isConnected() && client.isPresent()) {
      client.beat();
    }
  }

  private void read(ModelClient client, int most) {
    for (int i = 0; i < most && !client.toClient.isEmpty(); i++) {
      Optional<ConnectionId> connection = client.connection();
      client.read();
      connection.ifPresent(from -> run(new RoomEvent.MessagesWritten(from, 1)));
    }
  }

  private void deliver(ModelClient client) {
    if (client.toServer.isEmpty()) {
      return;
    }
    take(client.connection().orElseThrow(), client.toServer.remove());
  }

  private void take(ConnectionId connection, ClientMessage message) {
    switch (message) {
      case ClientMessage.Proven(ClientMessage.First first, var _) -> take(connection, first);
      case ClientMessage.Join join ->
          run(
              new RoomEvent.JoinRequested(
                  connection, join, ticket(), new AddressGroup(false, connection.value())));
      case ClientMessage.Resume resume -> run(new RoomEvent.ResumeRequested(connection, resume));
      case ClientMessage.Post post -> run(new RoomEvent.PostReceived(connection, post, 10));
      case ClientMessage.Heartbeat heartbeat ->
          run(new RoomEvent.HeartbeatReceived(connection, heartbeat));
      case ClientMessage.Leave leave -> run(new RoomEvent.LeaveRequested(connection));
    }
  }

  private Ticket ticket() {
    return new Ticket(String.format(Locale.ROOT, "%022d", ++tickets));
  }

  private void pass(long millis) {
    now += millis;
    run(new RoomEvent.Tick());
  }

  private void run(RoomEvent event) {
    List<ConnectionId> closed = new ArrayList<>();
    for (RoomEffect effect : room.handle(event, now)) {
      switch (effect) {
        case RoomEffect.Send(ConnectionId connection, var message) -> {
          assertThat(closed).as("nothing after a close").doesNotContain(connection);
          if (message instanceof Logged(Entry entry)) {
            witness(entry);
          }
          if (message instanceof Resumed) {
            resumes++;
          }
          receiver(connection).ifPresent(client -> client.toClient.add(message));
        }
        case RoomEffect.Close(ConnectionId connection, var why) -> closed.add(connection);
        case RoomEffect.CloseMedia media -> {}
        case RoomEffect.Dispose dispose -> {}
        case RoomEffect.Report note -> {}
      }
    }
    closed.forEach(this::close);
  }

  /** A closed connection still brings what was sent before; then the client sees it closed. */
  private void close(ConnectionId connection) {
    receiver(connection)
        .ifPresent(
            client -> {
              while (!client.toClient.isEmpty()) {
                client.read();
              }
              if (client.connection().equals(Optional.of(connection))) {
                client.disconnected();
              }
            });
  }

  private Optional<ModelClient> receiver(ConnectionId connection) {
    return Optional.ofNullable(byConnection.get(connection))
        .filter(client -> client.connection().equals(Optional.of(connection)));
  }

  /** Anyone who is sent an entry of a number is sent the same one as everybody else. */
  private void witness(Entry entry) {
    LogPosition known = chain.putIfAbsent(entry.number(), entry.position());
    if (known != null) {
      assertThat(entry.position()).isEqualTo(known);
      return;
    }
    switch (entry.event()) {
      case Left left -> departures.put(entry.number(), left);
      case Posted posted ->
          assertThat(refs.add(List.of(posted.from(), posted.ref()))).as("logged once").isTrue();
      case Joined joined -> {}
    }
  }
}
