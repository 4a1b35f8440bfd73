package dev.parley.server.http;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Closing;
import dev.parley.protocol.Ticket;
import dev.parley.server.config.ServerConfig.Limits;
import dev.parley.server.quota.AddressQuotas.Held;
import dev.parley.server.quota.LogBudget;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.RoomEffect.Occurrence;
import dev.parley.server.room.RoomEvent;
import dev.parley.server.room.RoomSettings;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
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

  /** The address of a room that is not kept. */
  private static final AddressGroup NOBODY = new AddressGroup(false, 0);

  private final RoomSettings settings;
  private final Limits limits;
  private final RoomServices services;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong connections = new AtomicLong();
  private final Map<RoomId, RoomActor> rooms = new ConcurrentHashMap<>();
  private volatile @Nullable Closing closing;

  RoomRegistry(RoomSettings settings, Limits limits, RoomServices services) {
    this.settings = settings;
    this.limits = limits;
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

  /** What a client has to sign on its connection. */
  Bytes newNonce() {
    byte[] nonce = new byte[ServerMessage.Challenge.NONCE_LENGTH];
    random.nextBytes(nonce);
    return Bytes.of(nonce);
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
   * @return the room that answered, or empty if the server is full or about to stop, or the address
   *     has had its share, and the connection was told so
   */
  Optional<RoomActor> open(RoomId id, Connection connection, RoomEvent first) {
    if (first instanceof RoomEvent.JoinRequested joining
        && !services.quotas().takeJoin(joining.address())) {
      reject(connection, ErrorCode.ADDRESS_LIMITED, "JOINS");
      return Optional.empty();
    }
    Optional<RoomActor> room = findOrMake(id, connection, first);
    while (room.isPresent() && !answers(room.get(), connection, first)) {
      forget(id, room.get());
      room = findOrMake(id, connection, first);
    }
    return room;
  }

  private void forget(RoomId id, RoomActor room) {
    if (rooms.remove(id, room)) {
      services.quotas().giveBack(Held.ROOMS, room.founder());
    }
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
    if (!(first instanceof RoomEvent.JoinRequested joining)) {
      return Optional.of(room(NOBODY));
    }
    if (rooms.size() >= limits.rooms()) {
      reject(connection, ErrorCode.SERVER_FULL, Integer.toString(limits.rooms()));
      return Optional.empty();
    }
    if (!services.quotas().take(Held.ROOMS, joining.address())) {
      reject(connection, ErrorCode.ADDRESS_LIMITED, "ROOMS");
      return Optional.empty();
    }
    RoomActor fresh = room(joining.address());
    RoomActor other = rooms.putIfAbsent(id, fresh);
    if (other != null) {
      services.quotas().giveBack(Held.ROOMS, joining.address());
    }
    return Optional.of(other == null ? fresh : other);
  }

  private RoomActor room(AddressGroup founder) {
    return new RoomActor(new Incarnation(secret()), founder, settings, services);
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

  void tick() {
    services.clock().tick();
    rooms.forEach(
        (id, room) -> {
          room.handle(new RoomEvent.Tick());
          room.clearEncodedMessage();
          if (room.isDisposed()) {
            forget(id, room);
          }
        });
    capLogs();
    services.quotas().forgetIdle();
    services.eventLog().summarise(services.clock().nowMillis());
  }

  /** The largest logs give way when all together are too large. */
  private void capLogs() {
    List<RoomActor> all = List.copyOf(rooms.values());
    long[] sizes = all.stream().mapToLong(RoomActor::logBytes).toArray();
    long cap = LogBudget.cap(sizes, limits.logMemory().bytes());
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] > cap) {
        all.get(i).handle(new RoomEvent.LogCapped(cap));
      }
    }
  }

  /** Refuses a connection that is in no room. */
  void reject(Connection connection, ErrorCode code, String detail) {
    services.eventLog().note(new Occurrence.Refused(code));
    reject(
        connection, new ServerMessage.Refused(code, detail, Optional.empty()), Optional.of(code));
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
