package dev.parley.server.room;

import java.util.ArrayDeque;
import java.util.Deque;

/** How a participant is reached at the moment. */
sealed interface Link {
  /** Its connection was lost, and it may resume until its grace time is over. */
  record Away(long since) implements Link {}

  /** It is connected. */
  final class Open implements Link {
    private final ConnectionId connection;
    private final long since;
    private final Deque<Integer> inFlight = new ArrayDeque<>(0);
    private int bytesInFlight;
    private long heardAt;
    private long movedAt;
    private long sent;

    Open(ConnectionId connection, long sent, long now) {
      this.connection = connection;
      this.sent = sent;
      this.since = now;
      this.heardAt = now;
      this.movedAt = now;
    }

    ConnectionId connection() {
      return connection;
    }

    long since() {
      return since;
    }

    /** When the meeting loop was last heard. */
    long heardAt() {
      return heardAt;
    }

    void heard(long now) {
      heardAt = now;
    }

    /** The last entry that was handed to the connection. */
    long sent() {
      return sent;
    }

    void sentEntry(long number) {
      sent = number;
    }

    /** Whether another message may be handed over before the network has taken the earlier ones. */
    boolean hasRoom(RoomRules rules) {
      return inFlight.size() < rules.windowMessages() && bytesInFlight < rules.windowBytes();
    }

    void handedOver(int bytes, long now) {
      if (inFlight.isEmpty()) {
        movedAt = now;
      }
      inFlight.add(bytes);
      bytesInFlight += bytes;
    }

    void written(int messages, long now) {
      for (int i = 0; i < messages && !inFlight.isEmpty(); i++) {
        bytesInFlight -= inFlight.remove();
      }
      movedAt = now;
    }

    /** Whether the network has taken nothing for so long although something waits for it. */
    boolean stalledFor(long millis, long now) {
      return !inFlight.isEmpty() && now - movedAt >= millis;
    }

    /** Messages that the network has not taken yet. */
    int waiting() {
      return inFlight.size();
    }
  }
}
