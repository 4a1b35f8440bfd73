package dev.parley.meeting.machine;

/** How we stand with the server. */
public sealed interface ConnectionState {
  /** Connected, and we have read all there was. */
  record Up() implements ConnectionState {}

  /** Connected again; what we missed is on its way, up to this entry. */
  record CatchingUp(long head) implements ConnectionState {}

  /** Connected again, and we asked to resume; no answer yet. */
  record Asking(long lostAt, int attempts, long askedAt) implements ConnectionState {}

  /** Not connected. */
  record Down(long lostAt, int attempts) implements ConnectionState {}

  /** Whether posts get through. */
  default boolean isUp() {
    return switch (this) {
      case Up() -> true;
      case CatchingUp(long head) -> false;
      case Asking asking -> false;
      case Down down -> false;
    };
  }

  /** Whether the server hears us. */
  default boolean isHeard() {
    return switch (this) {
      case Up() -> true;
      case CatchingUp(long head) -> true;
      case Asking asking -> false;
      case Down down -> false;
    };
  }
}
