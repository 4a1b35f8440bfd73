package dev.parley.server.http;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ProtocolCodec;
import dev.parley.protocol.ProtocolException;
import dev.parley.protocol.RoomId;
import dev.parley.server.room.ConnectionId;
import dev.parley.server.room.RoomEvent;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket client from its first message to its end: text in, events to its room. Jetty calls
 * it from one thread at a time, and asks for the next message only when this one is dealt with.
 */
final class Caller {
  private final Hall hall;
  private final RoomId roomId;
  private final Connection connection;
  private volatile @Nullable RoomCell room;
  private volatile boolean gone;
  private volatile @Nullable Future<?> silence;

  Caller(Hall hall, RoomId roomId, Wire wire) {
    this.hall = hall;
    this.roomId = roomId;
    this.connection = new Connection(hall.newConnection(), wire);
  }

  void said(String text) {
    happened(parse(text));
  }

  void saidNoText() {
    happened(garbled(ErrorCode.MALFORMED, "messages are text"));
  }

  void saidTooMuch() {
    happened(garbled(ErrorCode.TOO_LARGE, tooLarge()));
  }

  /** What will drop the connection unless it is called off by the first message. */
  void silence(Future<?> drop) {
    silence = drop;
  }

  /** Drops the connection if it has said nothing that led it to a room. */
  void dropIfSilent() {
    if (room == null) {
      connection.wire().abort();
    }
  }

  void gone() {
    gone = true;
    callOffSilence();
    RoomCell entered = room;
    if (entered != null) {
      entered.detach(connection);
    }
  }

  private void happened(RoomEvent event) {
    if (connection.isClosing()) {
      return;
    }
    RoomCell entered = room;
    if (entered != null) {
      entered.handle(event);
      return;
    }
    callOffSilence();
    room = hall.open(roomId, connection, event).orElse(null);
    if (gone) {
      // The connection broke while the room let it in, and gone() found no room to tell.
      gone();
    }
    connection.wire().idleTimeout(Duration.ofMillis(2 * hall.rules().silenceMillis()));
  }

  private void callOffSilence() {
    Future<?> drop = silence;
    if (drop != null) {
      drop.cancel(false);
    }
  }

  private RoomEvent parse(String text) {
    if (text.length() > hall.rules().messageChars()) {
      return garbled(ErrorCode.TOO_LARGE, tooLarge());
    }
    try {
      ConnectionId id = connection.id();
      return switch (ProtocolCodec.decodeClient(text)) {
        case ClientMessage.Join join -> new RoomEvent.Joining(id, join, hall.newTicket());
        case ClientMessage.Resume resume -> new RoomEvent.Resuming(id, resume);
        case ClientMessage.Post post -> new RoomEvent.Posting(id, post, text.length());
        case ClientMessage.Heartbeat heartbeat -> new RoomEvent.Beating(id, heartbeat);
        case ClientMessage.Leave leave -> new RoomEvent.Leaving(id);
      };
    } catch (ProtocolException e) {
      String words = e.getMessage();
      return garbled(e.code(), words == null ? "this is no message" : words);
    }
  }

  private RoomEvent garbled(ErrorCode code, String words) {
    return new RoomEvent.Garbled(connection.id(), code, words);
  }

  private String tooLarge() {
    return "a message has at most " + hall.rules().messageChars() + " characters";
  }
}
