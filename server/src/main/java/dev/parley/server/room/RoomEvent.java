package dev.parley.server.room;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Ticket;

/** What may happen to a room. */
public sealed interface RoomEvent {
  // From the network.

  /** A connection asks to come in. {@code ticket} is fresh, made by the shell for this event. */
  record Joining(ConnectionId connection, ClientMessage.Join join, Ticket ticket)
      implements RoomEvent {}

  /** A connection says that it continues an earlier one. */
  record Resuming(ConnectionId connection, ClientMessage.Resume resume) implements RoomEvent {}

  /** A post arrived. {@code chars} is the length of its JSON text. */
  record Posting(ConnectionId connection, ClientMessage.Post post, int chars)
      implements RoomEvent {}

  /** The meeting loop behind the connection was heard. */
  record Beating(ConnectionId connection, ClientMessage.Heartbeat heartbeat) implements RoomEvent {}

  /** The participant leaves for good. */
  record Leaving(ConnectionId connection) implements RoomEvent {}

  /** A message arrived that was none. */
  record Garbled(ConnectionId connection, ErrorCode code, String words) implements RoomEvent {}

  /** The connection is gone, whoever closed it. */
  record Lost(ConnectionId connection) implements RoomEvent {}

  /** The network took the next {@code messages} of those sent to the connection. */
  record Written(ConnectionId connection, int messages) implements RoomEvent {}

  // From the timer.

  /** Time passed. Comes at least every half second. */
  record Tick() implements RoomEvent {}

  // From the person who runs the server.

  /** The server shuts down, or closes the room. */
  record ShuttingDown(String words, long retryMillis) implements RoomEvent {}
}
