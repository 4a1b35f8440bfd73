package dev.parley.client.media;

import dev.parley.meeting.machine.Problem;
import java.io.IOException;

/** A call to the SFU failed. The message holds no address, ticket or session description. */
public final class SfuCallException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  public enum Kind {
    /** The session has ended: make a new one. */
    SESSION_GONE("The media session has ended; a new one is made."),
    /** The server does not let us: the ticket is not (or no longer) good. */
    UNAUTHORIZED("The server no longer lets our media in."),
    /** Passing: the same call may succeed later. */
    TRY_LATER("The media server asks us to wait. Trying again."),
    /** The server refuses this call as such; another try would fail alike. */
    REFUSED("The media server refuses what we asked for. Trying again."),
    /** The server was not reached, or did not answer in time. */
    UNREACHABLE("The media server cannot be reached. Trying again."),
    /** The answer is not of the contract. */
    MALFORMED("The media server's answer is not as agreed. Trying again."),
    /** A session description is malformed, or has what nobody asked for. */
    DESCRIPTION("The media server offers a connection that is not as agreed. Trying again.");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What a person is told, with the code for the log. */
    public Problem problem() {
      return new Problem("SFU_" + name(), words);
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
