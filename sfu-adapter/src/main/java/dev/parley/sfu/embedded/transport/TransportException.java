package dev.parley.sfu.embedded.transport;

import java.io.Serial;

/** A call on a peer's transport that did not succeed. */
public final class TransportException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What kind of failure it was; the numbers are the boundary's. */
  public enum Kind {
    /** The caller's arguments are wrong: a fault of ours. */
    ARGUMENT(-1),
    /** The peer's session description does not parse or does not fit. */
    SDP(-2),
    /** The peer has ended. */
    CLOSED(-3),
    /** The engine panicked; the peer has ended. */
    PANIC(-4),
    /** A result was larger than its buffer: a fault of ours. */
    BUFFER(-5),
    /** The call does not fit the peer's state. */
    STATE(-6),
    /** The engine refused. */
    ENGINE(-7),
    /** No such media section or stream. */
    NOT_FOUND(-8);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    static Kind of(long status) {
      for (Kind kind : values()) {
        if (kind.status == status) {
          return kind;
        }
      }
      return ENGINE;
    }
  }

  private final Kind kind;

  TransportException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
