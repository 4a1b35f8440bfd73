package dev.parley.server.room;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Ticket;

/** What may happen to a room. */
public sealed interface RoomEvent {
  // From the network.

  /** A connection asks to come in. {@code ticket} is fresh, made by the shell for this event. */
  record JoinRequested(ConnectionId connection, ClientMessage.Join join, Ticket ticket)
      implements RoomEvent {}

  /** A connection says that it continues an earlier one. */
  record ResumeRequested(ConnectionId connection, ClientMessage.Resume resume)
      implements RoomEvent {}

  /** A post arrived. {@code chars} is the length of its JSON text. */
  record PostReceived(ConnectionId connection, ClientMessage.Post post, int chars)
      implements RoomEvent {}

  /** The meeting loop behind the connection was heard. */
  record HeartbeatReceived(ConnectionId connection, ClientMessage.Heartbeat heartbeat)
      implements RoomEvent {}

  /** The participant leaves for good. */
  record LeaveRequested(ConnectionId connection) implements RoomEvent {}

  /** A message arrived that was none. */
  record InvalidMessage(ConnectionId connection, ErrorCode code, String words)
      implements RoomEvent {}

  /** The connection is gone, whoever closed it. */
  record ConnectionLost(ConnectionId connection) implements RoomEvent {}

  /** The network took the next {@code messages} of those sent to the connection. */
  record MessagesWritten(ConnectionId connection, int messages) implements RoomEvent {}

  // From the timer.

  /** Time passed. Comes at least every half second. */
  record Tick() implements RoomEvent {}

  // From the person who runs the server.

  /** The server shuts down, or closes the room. */
  record ShutdownRequested(String words, long retryMillis) implements RoomEvent {}
}
