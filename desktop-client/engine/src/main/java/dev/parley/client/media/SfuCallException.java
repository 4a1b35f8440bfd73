package dev.parley.client.media;

import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.text.MessageBundle;
import java.io.IOException;

/** A call to the SFU failed. The message holds no address, ticket or session description. */
public final class SfuCallException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Kind {
    /** The session has ended: make a new one. */
    SESSION_GONE,
    /** The server does not let us: the ticket is not (or no longer) good. */
    UNAUTHORIZED,
    /** Passing: the same call may succeed later. */
    TRY_LATER,
    /** The server refuses this call as such; another try would fail alike. */
    REFUSED,
    /** The server was not reached, or did not answer in time. */
    UNREACHABLE,
    /** The answer is not of the contract. */
    MALFORMED,
    /** A session description is malformed, or has what nobody asked for. */
    DESCRIPTION;

    /** What a person is told, with the code for the log. */
    public Problem problem() {
      return new Problem("SFU_" + name(), MessageBundle.of(Kind.class).text(this));
    }
  }

  private final Kind kind;

  SfuCallException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  SfuCallException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
