package dev.parley.server.room;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LeaveReason;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import java.util.Optional;

/** What a room wants done. A list of effects is run in its order. */
public sealed interface RoomEffect {
  /** Put the message into the connection's queue, behind what is there. */
  record Send(ConnectionId connection, ServerMessage message) implements RoomEffect {}

  /**
   * Close the connection once its queue is written, within a bound. Nothing it still says counts.
   *
   * @param why what it was refused for; empty if nothing is wrong
   */
  record Close(ConnectionId connection, Optional<ErrorCode> why) implements RoomEffect {}

  /** End every media session of the participant: it is no longer in the room. */
  record CloseMedia(ParticipantId participant) implements RoomEffect {}

  /** Drop the room: it has been empty for its expiry time. */
  record Dispose() implements RoomEffect {}

  /** For the server's log and its metrics only. */
  record Report(Occurrence occurrence) implements RoomEffect {}

  /** What happened, without naming a participant. */
  sealed interface Occurrence {
    record Joined() implements Occurrence {}

    record Resumed() implements Occurrence {}

    record Left(LeaveReason reason) implements Occurrence {}

    /** {@code bytes} is what the entry carries. */
    record Posted(int bytes) implements Occurrence {}

    record Refused(ErrorCode code) implements Occurrence {}
  }
}
