package dev.parley.server.http;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.RoomEffect.Occurrence;
import dev.parley.server.room.RoomEvent;
import dev.parley.server.room.RoomSettings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All rooms of the server. A room is made by the first join and forgotten when the machine says so.
 * A client of a room that does not exist is answered by an empty room that is not kept.
 */
final class RoomRegistry {
  /** How often time is told to every room; the machine's bounds are seconds. */
  private static final long TICK_MILLIS = 250;

  private final RoomSettings settings;
  private final int maxRooms;
  private final RoomServices services;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong connections = new AtomicLong();
  private final Map<RoomId, RoomActor> rooms = new ConcurrentHashMap<>();
  private volatile @Nullable Closing closing;

  RoomRegistry(RoomSettings settings, int maxRooms, RoomServices services) {
    this.settings = settings;
    this.maxRooms = maxRooms;
    this.services = services;
  }

  void start() {
    ScheduledFuture<?> unused =
        services
            .timer()
            .scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  RoomSettings settings() {
    return settings;
  }

  ConnectionId newConnection() {
    return new ConnectionId(connections.incrementAndGet());
  }

  Ticket newTicket() {
    return new Ticket(secret());
  }

  Optional<RoomActor> find(RoomId room) {
    return Optional.ofNullable(rooms.get(room));
  }

  int rooms() {
    return rooms.size();
  }

  int participants() {
    return rooms.values().stream().mapToInt(RoomActor::participants).sum();
  }

  /**
   * Lets the first event of a connection happen in its room.
   *
   * @return the room that answered, or empty if the server is full or about to stop and the
   *     connection was told so
   */
  Optional<RoomActor> open(RoomId id, Connection connection, RoomEvent first) {
    Optional<RoomActor> room = findOrMake(id, connection, first);
    while (room.isPresent() && !answers(room.get(), connection, first)) {
      rooms.remove(id, room.get());
      room = findOrMake(id, connection, first);
    }
    return room;
  }

  private Optional<RoomActor> findOrMake(RoomId id, Connection connection, RoomEvent first) {
    Closing goodbye = closing;
    if (goodbye != null) {
      reject(connection, goodbye, Optional.empty());
      return Optional.empty();
    }
    RoomActor found = rooms.get(id);
    if (found != null) {
      return Optional.of(found);
    }
    RoomActor fresh = new RoomActor(new Incarnation(secret()), settings, services);
    if (!(first instanceof RoomEvent.JoinRequested)) {
      return Optional.of(fresh);
    }
    if (rooms.size() >= maxRooms) {
      rejectServerFull(connection);
      return Optional.empty();
    }
    RoomActor other = rooms.putIfAbsent(id, fresh);
    return Optional.of(other == null ? fresh : other);
  }

  /** False if the room was forgotten just before. */
  private static boolean answers(RoomActor room, Connection connection, RoomEvent first) {
    room.attach(connection);
    return room.handle(first);
  }

  /** Tells every client, also later ones, that the server shuts down. */
  void shutDown(long retryMillis) {
    closing = new Closing(retryMillis);
    rooms.values().forEach(room -> room.handle(new RoomEvent.ShutdownRequested(retryMillis)));
  }

  private void tick() {
    rooms.forEach(
        (id, room) -> {
          room.handle(new RoomEvent.Tick());
          room.clearEncodedMessage();
          if (room.isDisposed()) {
            rooms.remove(id, room);
          }
        });
  }

  private void rejectServerFull(Connection connection) {
    services.eventLog().note(new Occurrence.Refused(ErrorCode.SERVER_FULL));
    reject(
        connection,
        new ServerMessage.Refused(
            ErrorCode.SERVER_FULL, Integer.toString(maxRooms), Optional.empty()),
        Optional.of(ErrorCode.SERVER_FULL));
  }

  private void reject(Connection connection, ServerMessage message, Optional<ErrorCode> why) {
    connection.send(ProtocolCodec.encode(message));
    connection.close(CloseCodes.of(why), why.map(ErrorCode::name).orElse(""));
    services.abortLater(connection);
  }

  /** 128 random bits, base64url. */
  private String secret() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }
}
