package dev.parley.server.room;

import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Ticket;

/** An event of a room, by its origin. */
public sealed interface RoomEvent {
  // From the network.

  /**
   * A connection asks to join.
   *
   * @param ticket a fresh one, made by the shell for this event
   * @param address where the connection comes from
   */
  record JoinRequested(
      ConnectionId connection, ClientMessage.Join join, Ticket ticket, AddressGroup address)
      implements RoomEvent {}

  /** A connection asks to continue an earlier one. */
  record ResumeRequested(ConnectionId connection, ClientMessage.Resume resume)
      implements RoomEvent {}

  /** A post arrived. {@code chars} is the length of its JSON text. */
  record PostReceived(ConnectionId connection, ClientMessage.Post post, int chars)
      implements RoomEvent {}

  /** A heartbeat of the meeting loop behind the connection arrived. */
  record HeartbeatReceived(ConnectionId connection, ClientMessage.Heartbeat heartbeat)
      implements RoomEvent {}

  /** The participant leaves for good. */
  record LeaveRequested(ConnectionId connection) implements RoomEvent {}

  /** A message arrived that breaks the protocol. */
  record InvalidMessage(ConnectionId connection, ErrorCode code, String detail)
      implements RoomEvent {}

  /** The connection is closed, by either side. */
  record ConnectionLost(ConnectionId connection) implements RoomEvent {}

  /** The network took the next {@code messages} of those sent to the connection. */
  record MessagesWritten(ConnectionId connection, int messages) implements RoomEvent {}

  // From the timer.

  /** Time passed. Comes at least every half second. */
  record Tick() implements RoomEvent {}

  /** The logs of all rooms take too much memory: this room's may have so many bytes at most. */
  record LogCapped(long bytes) implements RoomEvent {}

  // From the operator.

  /** The server shuts down, or closes the room. */
  record ShutdownRequested(long retryMillis) implements RoomEvent {}
}
