package dev.parley.server.http;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Protocol;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.RoomProof;
import dev.parley.protocol.ServerMessage;
import dev.parley.server.room.AddressGroup;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.RoomEvent;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket client from its first message to its end: text in, events to its room. Jetty calls
 * it from one thread at a time, and asks for the next message only when this one is dealt with.
 *
 * <p>Nothing of a client reaches a room before it has proved that it has the room's link.
 */
final class ClientSession {
  private final RoomRegistry registry;
  private final RoomId roomId;
  private final AddressGroup address;
  private final Connection connection;
  private final Bytes nonce;
  private volatile @Nullable RoomActor room;
  private volatile boolean closed;
  private volatile @Nullable Future<?> abortTimer;

  ClientSession(RoomRegistry registry, RoomId roomId, AddressGroup address, MessageSocket wire) {
    this.registry = registry;
    this.roomId = roomId;
    this.address = address;
    this.connection = new Connection(registry.newConnection(), wire);
    this.nonce = registry.newNonce();
  }

  AddressGroup address() {
    return address;
  }

  /** Its address has as many clients as it may: it is told so before it says anything. */
  void reject() {
    registry.reject(connection, ErrorCode.ADDRESS_LIMITED, "CLIENTS");
  }

  /** Asks for the proof that this client has the room's link. */
  void challenge() {
    connection.send(ProtocolCodec.encode(new ServerMessage.Challenge(Protocol.VERSION, nonce)));
  }

  void textReceived(String text) {
    dispatch(parse(text));
  }

  void binaryReceived() {
    dispatch(invalid(ErrorCode.MALFORMED, "message NOT_A_STRING"));
  }

  void oversizedReceived() {
    dispatch(invalid(ErrorCode.TOO_LARGE, tooLarge()));
  }

  /** What will drop the connection unless it is called off by the first message. */
  void abortTimer(Future<?> drop) {
    abortTimer = drop;
  }

  /** Drops the connection if it has said nothing that led it to a room. */
  void abortUnlessInRoom() {
    if (room == null) {
      connection.wire().abort();
    }
  }

  void closed() {
    closed = true;
    cancelAbortTimer();
    RoomActor entered = room;
    if (entered != null) {
      entered.detach(connection);
    }
  }

  private void dispatch(RoomEvent event) {
    if (connection.isClosing()) {
      return;
    }
    RoomActor entered = room;
    if (entered != null) {
      entered.handle(event);
      return;
    }
    cancelAbortTimer();
    room = open(event).orElse(null);
    if (closed) {
      // The connection broke while the room let it in, and closed() found no room to tell.
      closed();
    }
    connection.wire().idleTimeout(registry.settings().timing().readTimeout().multipliedBy(2));
  }

  /** What opens nothing is refused here: no room hears of somebody without its link. */
  private Optional<RoomActor> open(RoomEvent first) {
    if (first instanceof RoomEvent.JoinRequested || first instanceof RoomEvent.ResumeRequested) {
      return registry.open(roomId, connection, first);
    }
    if (first instanceof RoomEvent.InvalidMessage(var _, ErrorCode code, String detail)) {
      registry.reject(connection, code, detail);
    } else {
      registry.reject(connection, ErrorCode.UNEXPECTED_MESSAGE, "NOT_JOINED");
    }
    return Optional.empty();
  }

  private void cancelAbortTimer() {
    Future<?> drop = abortTimer;
    if (drop != null) {
      drop.cancel(false);
    }
  }

  private RoomEvent parse(String text) {
    if (text.length() > registry.settings().capacity().messageChars()) {
      return invalid(ErrorCode.TOO_LARGE, tooLarge());
    }
    try {
      ConnectionId id = connection.id();
      return switch (ProtocolCodec.decodeClient(text)) {
        case ClientMessage.Proven(ClientMessage.First first, RoomProof proof) ->
            proof.holds(roomId, nonce, first)
                ? opening(first)
                : invalid(ErrorCode.PROOF_INVALID, "");
        case ClientMessage.First unproven -> invalid(ErrorCode.PROOF_INVALID, "");
        case ClientMessage.Post post -> new RoomEvent.PostReceived(id, post, text.length());
        case ClientMessage.Heartbeat heartbeat -> new RoomEvent.HeartbeatReceived(id, heartbeat);
        case ClientMessage.Leave leave -> new RoomEvent.LeaveRequested(id);
      };
    } catch (ProtocolException e) {
      return invalid(e.code(), e.detail());
    }
  }

  private RoomEvent opening(ClientMessage.First first) {
    ConnectionId id = connection.id();
    return switch (first) {
      case ClientMessage.Join join ->
          new RoomEvent.JoinRequested(id, join, registry.newTicket(), address);
      case ClientMessage.Resume resume -> new RoomEvent.ResumeRequested(id, resume);
    };
  }

  private RoomEvent invalid(ErrorCode code, String detail) {
    return new RoomEvent.InvalidMessage(connection.id(), code, detail);
  }

  private String tooLarge() {
    return Integer.toString(registry.settings().capacity().messageChars());
  }
}
