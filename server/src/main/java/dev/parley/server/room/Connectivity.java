package dev.parley.server.room;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How a participant is reached at the moment. */
sealed interface Connectivity {
  /** Its connection was lost, and it may resume until its grace time is over. */
  record Disconnected(long since) implements Connectivity {}

  /** It is connected. */
  final class Connected implements Connectivity {
    private final ConnectionId connection;
    private final long since;
    private final Deque<Integer> inFlight = new ArrayDeque<>(0);
    private int bytesInFlight;
    private long lastHeartbeat;
    private long lastWritten;
    private long sent;

    Connected(ConnectionId connection, long sent, long now) {
      this.connection = connection;
      this.sent = sent;
      this.since = now;
      this.lastHeartbeat = now;
      this.lastWritten = now;
    }

    ConnectionId connection() {
      return connection;
    }

    long since() {
      return since;
    }

    /** When the meeting loop was last heard. */
    long lastHeartbeat() {
      return lastHeartbeat;
    }

    void heartbeat(long now) {
      lastHeartbeat = now;
    }

    /** The last entry that was handed to the connection. */
    long sent() {
      return sent;
    }

    void sentEntry(long number) {
      sent = number;
    }

    /** Whether another message may be handed over before the network has taken the earlier ones. */
    boolean hasCapacity(RoomSettings.Window window) {
      return inFlight.size() < window.messages() && bytesInFlight < window.size().bytes();
    }

    void enqueued(int bytes, long now) {
      if (inFlight.isEmpty()) {
        lastWritten = now;
      }
      inFlight.add(bytes);
      bytesInFlight += bytes;
    }

    void written(int messages, long now) {
      for (int i = 0; i < messages && !inFlight.isEmpty(); i++) {
        bytesInFlight -= inFlight.remove();
      }
      lastWritten = now;
    }

    /** Whether the network has taken nothing for so long although something waits for it. */
    boolean stalledFor(Duration time, long now) {
      return !inFlight.isEmpty() && now - lastWritten >= time.toMillis();
    }

    /** Messages that the network has not taken yet. */
    int unwritten() {
      return inFlight.size();
    }
  }
}
