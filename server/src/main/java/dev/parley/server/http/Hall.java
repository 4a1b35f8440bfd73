package dev.parley.server.http;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.Effect.Occurrence;
import dev.parley.server.room.RoomEvent;
import dev.parley.server.room.RoomRules;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * All rooms of the server. A room is made by the first join and forgotten when the machine says so.
 * Whoever talks to a room that does not exist is answered by an empty one that is never kept.
 */
final class Hall {
  /** How often time is told to every room; the machine's bounds are seconds. */
  private static final long TICK_MILLIS = 250;

  private final RoomRules rules;
  private final int maxRooms;
  private final ShellPorts ports;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong connections = new AtomicLong();
  private final Map<RoomId, RoomCell> rooms = new ConcurrentHashMap<>();

  Hall(RoomRules rules, int maxRooms, ShellPorts ports) {
    this.rules = rules;
    this.maxRooms = maxRooms;
    this.ports = ports;
  }

  void start() {
    ScheduledFuture<?> unused =
        ports
            .timer()
            .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  RoomRules rules() {
    return rules;
  }

  ConnectionId newConnection() {
    return new ConnectionId(connections.incrementAndGet());
  }

  Ticket newTicket() {
    return new Ticket(secret());
  }

  Optional<RoomCell> find(RoomId room) {
    return Optional.ofNullable(rooms.get(room));
  }

  int rooms() {
    return rooms.size();
  }

  int people() {
    return rooms.values().stream().mapToInt(RoomCell::people).sum();
  }

  /**
   * Lets the first event of a connection happen in its room.
   *
   * @return the room that answered, or empty if the server is full and the connection was told so
   */
  Optional<RoomCell> open(RoomId id, Connection connection, RoomEvent first) {
    while (true) {
      RoomCell room = rooms.get(id);
      if (room == null) {
        room = new RoomCell(new Incarnation(secret()), rules, ports);
        if (first instanceof RoomEvent.Joining) {
          if (rooms.size() >= maxRooms) {
            refuseFull(connection);
            return Optional.empty();
          }
          RoomCell other = rooms.putIfAbsent(id, room);
          room = other == null ? room : other;
        }
      }
      room.attach(connection);
      if (room.handle(first)) {
        return Optional.of(room);
      }
      rooms.remove(id, room);
    }
  }

  /** Tells everybody that the server goes, and refuses nobody: the sockets close after this. */
  void shutDown(String words, long retryMillis) {
    rooms.values().forEach(room -> room.handle(new RoomEvent.ShuttingDown(words, retryMillis)));
  }

  private void tick() {
    rooms.forEach(
        (id, room) -> {
          room.handle(new RoomEvent.Tick());
          room.forgetText();
          if (room.isDisposed()) {
            rooms.remove(id, room);
          }
        });
  }

  private void refuseFull(Connection connection) {
    ports.journal().note(new Occurrence.Refused(ErrorCode.SERVER_FULL));
    connection.send(
        ProtocolCodec.encode(
            new ServerMessage.Refused(
                ErrorCode.SERVER_FULL,
                "the server holds no more than " + maxRooms + " rooms",
                Optional.empty())));
    connection.close(
        CloseCodes.of(Optional.of(ErrorCode.SERVER_FULL)), ErrorCode.SERVER_FULL.name());
    ports.abortLater(connection);
  }

  /** 128 random bits, base64url. */
  private String secret() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
