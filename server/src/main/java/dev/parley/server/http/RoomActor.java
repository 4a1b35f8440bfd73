package dev.parley.server.http;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.Ticket;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.Room;
import dev.parley.server.room.RoomEffect;
import dev.parley.server.room.RoomEvent;
import dev.parley.server.room.RoomSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One room with its lock: at any moment one thread at most is in the machine or runs its effects,
 * so effects run in the order of the events. Nothing done under the lock blocks: sends are queued
 * and written without waiting, media endings run elsewhere.
 */
final class RoomActor {
  private final Incarnation incarnation;
  private final AddressGroup founder;
  private final Room room;
  private final RoomServices services;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<RoomEvent> inbox = new ConcurrentLinkedQueue<>();
  private final Map<ConnectionId, Connection> connections = new HashMap<>(2);
  private boolean disposed;
  private @Nullable ServerMessage lastMessage;
  private String lastEncoded = "";

  /**
   * @param founder the address that the room is counted for
   */
  RoomActor(
      Incarnation incarnation, AddressGroup founder, RoomSettings settings, RoomServices services) {
    this.incarnation = incarnation;
    this.founder = founder;
    this.services = services;
    this.room = new Room(incarnation, settings, services.clock().nowMillis());
  }

  Incarnation incarnation() {
    return incarnation;
  }

  AddressGroup founder() {
    return founder;
  }

  /**
   * Lets an event happen and runs what follows from it. An event that comes up while effects run,
   * such as a write that is done at once, waits for its turn in the same loop.
   *
   * @return false if the room is no more, and nothing happened
   */
  boolean handle(RoomEvent event) {
    inbox.add(event);
    if (lock.isHeldByCurrentThread()) {
      return true;
    }
    lock.lock();
    try {
      if (disposed) {
        inbox.clear();
        return false;
      }
      for (RoomEvent next = inbox.poll(); next != null; next = inbox.poll()) {
        handleLocked(next);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Makes the connection known; its events may come from here on. */
  void attach(Connection connection) {
    lock.lock();
    try {
      connections.put(connection.id(), connection);
    } finally {
      lock.unlock();
    }
    connection.onWritten(
        messages -> handle(new RoomEvent.MessagesWritten(connection.id(), messages)));
  }

  /** The connection is closed, by either side. */
  void detach(Connection connection) {
    handle(new RoomEvent.ConnectionLost(connection.id()));
    lock.lock();
    try {
      connections.remove(connection.id());
    } finally {
      lock.unlock();
    }
  }

  Optional<ParticipantId> participantOf(Ticket ticket) {
    lock.lock();
    try {
      return disposed ? Optional.empty() : room.participantOf(ticket);
    } finally {
      lock.unlock();
    }
  }

  /** Whether who holds the ticket may make one more media call now; if so it is counted. */
  boolean takeMediaCall(Ticket ticket) {
    lock.lock();
    try {
      return room.takeMediaCall(ticket, services.clock().nowMillis());
    } finally {
      lock.unlock();
    }
  }

  /** A media call of who holds the ticket was dearer than one. */
  void chargeMediaCall(Ticket ticket, double more) {
    lock.lock();
    try {
      room.chargeMediaCall(ticket, more, services.clock().nowMillis());
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of the log that is kept. */
  long logBytes() {
    lock.lock();
    try {
      return room.logBytes();
    } finally {
      lock.unlock();
    }
  }

  int participants() {
    lock.lock();
    try {
      return disposed ? 0 : room.participants();
    } finally {
      lock.unlock();
    }
  }

  private void handleLocked(RoomEvent event) {
    try {
      run(room.handle(event, services.clock().nowMillis()));
    } catch (RuntimeException e) {
      services.eventLog().fault(e);
      failRoom();
    }
  }

  /**
   * After a fault of ours the state of this room is not reliable: it ends, and clients join again.
   */
  private void failRoom() {
    ServerMessage.Refused refusal =
        new ServerMessage.Refused(ErrorCode.NEW_INCARNATION, "", Optional.empty());
    String text = ProtocolCodec.encode(refusal);
    for (Connection connection : List.copyOf(connections.values())) {
      connection.send(text);
      close(connection, Optional.of(ErrorCode.INTERNAL));
    }
    dispose();
  }

  private void run(List<RoomEffect> effects) {
    for (RoomEffect effect : effects) {
      switch (effect) {
        case RoomEffect.Send(ConnectionId id, ServerMessage message) -> {
          Connection connection = connections.get(id);
          if (connection != null) {
            connection.send(text(message));
          }
        }
        case RoomEffect.Close(ConnectionId id, Optional<ErrorCode> why) -> {
          Connection connection = connections.get(id);
          if (connection != null) {
            close(connection, why);
          }
        }
        case RoomEffect.CloseMedia(ParticipantId participant) ->
            services.media().closeParticipant(incarnation, participant);
        case RoomEffect.Dispose() -> dispose();
        case RoomEffect.Report(RoomEffect.Occurrence occurrence) ->
            services.eventLog().note(occurrence);
      }
    }
  }

  private void close(Connection connection, Optional<ErrorCode> why) {
    connection.close(CloseCodes.of(why), why.map(ErrorCode::name).orElse(""));
    services.abortLater(connection);
  }

  private void dispose() {
    disposed = true;
    services.media().closeRoom(incarnation);
  }

  /** Encodes a message once when it goes to many, one after the other. */
  private String text(ServerMessage message) {
    if (message != lastMessage) {
      lastEncoded = ProtocolCodec.encode(message);
      lastMessage = message;
    }
    return lastEncoded;
  }

  /** Lets go of the last text, so that an idle room keeps no message in memory. */
  void clearEncodedMessage() {
    lock.lock();
    try {
      lastMessage = null;
      lastEncoded = "";
    } finally {
      lock.unlock();
    }
  }

  boolean isDisposed() {
    lock.lock();
    try {
      return disposed;
    } finally {
      lock.unlock();
    }
  }
}
