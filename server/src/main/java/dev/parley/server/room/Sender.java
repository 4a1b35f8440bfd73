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
final class Sender {
  /** What a message without bodies counts in the window. */
  private static final int SMALL_BYTES = 256;

  private final RoomRules rules;
  private final RoomLog log;
  private final List<Effect> effects;

  Sender(RoomRules rules, RoomLog log, List<Effect> effects) {
    this.rules = rules;
    this.log = log;
    this.effects = effects;
  }

  /** The entries that {@code reader} has not been sent, as far as its window goes. */
  void deliver(Occupant reader, long now) {
    if (!(reader.link() instanceof Link.Open open) || !log.reaches(open.sent())) {
      return;
    }
    while (open.sent() < log.head().number() && open.hasRoom(rules)) {
      StoredEntry next = log.get(open.sent() + 1);
      handOver(open, next.messageFor(reader.id()), StoredEntry.size(next.full().event()), now);
      open.sentEntry(next.number());
    }
  }

  /** A message that is no entry. These are answers, so the client's own rate bounds them. */
  void say(Occupant to, ServerMessage message, long now) {
    if (to.link() instanceof Link.Open open) {
      handOver(open, message, SMALL_BYTES, now);
    }
  }

  void refusePost(Occupant author, long ref, ErrorCode code, String words, long now) {
    say(author, new Refused(code, words, Optional.of(ref)), now);
  }

  static Refused refusal(ErrorCode code, String words) {
    return new Refused(code, words, Optional.empty());
  }

  private void handOver(Link.Open open, ServerMessage message, int bytes, long now) {
    open.handedOver(bytes, now);
    effects.add(new Effect.Send(open.connection(), message));
  }
}
