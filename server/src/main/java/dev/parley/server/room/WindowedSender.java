package dev.parley.server.room;

import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.ServerMessage;
import dev.parley.protocol.ServerMessage.Refused;
import java.util.List;
import java.util.Optional;

/**
 * Hands messages to connections, never more than a window ahead of what the network has taken. What
 * does not fit waits in the log itself, so a slow reader costs no memory of its own.
 */
final class WindowedSender {
  /** What a message without bodies counts in the window. */
  private static final int SMALL_BYTES = 256;

  private final RoomSettings.Window window;
  private final RoomLog log;
  private final List<RoomEffect> effects;

  WindowedSender(RoomSettings.Window window, RoomLog log, List<RoomEffect> effects) {
    this.window = window;
    this.log = log;
    this.effects = effects;
  }

  /** The entries that {@code reader} has not been sent, as far as its window goes. */
  void deliver(Participant reader, long now) {
    if (!(reader.connectivity() instanceof Connectivity.Connected open)
        || !log.canReplayAfter(open.sent())) {
      return;
    }
    while (open.sent() < log.head().number() && open.hasCapacity(window)) {
      StoredEntry next = log.get(open.sent() + 1);
      enqueue(open, next.messageFor(reader.id()), StoredEntry.size(next.full().event()), now);
      open.sentEntry(next.number());
    }
  }

  /** A message that is no entry. These are answers, so the client's own rate bounds them. */
  void send(Participant to, ServerMessage message, long now) {
    if (to.connectivity() instanceof Connectivity.Connected open) {
      enqueue(open, message, SMALL_BYTES, now);
    }
  }

  void refusePost(Participant author, long ref, ErrorCode code, String detail, long now) {
    send(author, new Refused(code, detail, Optional.of(ref)), now);
  }

  static Refused refusal(ErrorCode code, String detail) {
    return new Refused(code, detail, Optional.empty());
  }

  private void enqueue(Connectivity.Connected open, ServerMessage message, int bytes, long now) {
    open.enqueued(bytes, now);
    effects.add(new RoomEffect.Send(open.connection(), message));
  }
}
