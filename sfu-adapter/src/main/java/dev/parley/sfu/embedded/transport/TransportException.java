package dev.parley.sfu.embedded.transport;

import dev.parley.nativebridge.NativeFailure;
import java.io.Serial;

/** A call on a peer's transport that did not succeed. */
public final class TransportException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  /** What kind of failure it was; the numbers are the library's ({@code status.rs}). */
  public enum Kind {
    /** The peer's session description does not parse or does not fit. */
    SDP(1),
    /** The call does not fit the peer's state. */
    STATE(2),
    /** The engine refused. */
    ENGINE(3),
    /** No such media section or stream. */
    NOT_FOUND(4),
    /** The caller's arguments are wrong: a fault of ours. */
    ARGUMENT(NativeFailure.BAD_ARGUMENT),
    /** The peer has ended. */
    CLOSED(NativeFailure.CLOSED),
    /** The engine panicked; the peer has ended. */
    PANIC(NativeFailure.INTERNAL),
    /** A session description is longer than the library takes. */
    LIMIT(NativeFailure.LIMIT);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    static Kind of(int status) {
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

  static TransportException of(NativeFailure failure) {
    return new TransportException(Kind.of(failure.status()), failure.getMessage());
  }

  public Kind kind() {
    return kind;
  }
}
