package dev.parley.sfu.embedded.transport;

/** What a transport says of itself. */
public enum TransportState {
  /** DTLS is up: media can flow. */
  CONNECTED,
  /** ICE found a way. */
  REACHABLE,
  /** ICE lost the way; it may come back. */
  UNREACHABLE,
  /** The peer said goodbye. */
  CLOSED;

  /** The state that the boundary calls by this number. */
  static TransportState of(int number) {
    return switch (number) {
      case 1 -> CONNECTED;
      case 2 -> REACHABLE;
      case 3 -> UNREACHABLE;
      case 4 -> CLOSED;
      default -> throw new IllegalStateException("no such state: " + number);
    };
  }
}
