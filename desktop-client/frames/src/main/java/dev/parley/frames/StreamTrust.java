package dev.parley.frames;

/**
 * What is known of one stream that is received: whether its frames open, and whether its sender has
 * signed for them. Each has a code for the log.
 */
public sealed interface StreamTrust {
  /** The code for the log. */
  String code();

  /** Whether a person must be warned: what is seen or heard may not be the sender's. */
  default boolean isAlarm() {
    return switch (this) {
      case Signed() -> false;
      case Unconfirmed() -> false;
      case Unopened(DropCause cause) -> false;
      case Unsigned(long frames) -> true;
      case Forged(long frames) -> true;
    };
  }

  /** All is well: frames open and were signed for, or are younger than a signature can be. */
  record Signed() implements StreamTrust {
    @Override
    public String code() {
      return "SIGNED";
    }
  }

  /**
   * For longer than two seconds the sender has not said whether the frames are its own: its
   * connection to the server is bad, or its program does not sign.
   */
  record Unconfirmed() implements StreamTrust {
    @Override
    public String code() {
      return "UNCONFIRMED";
    }
  }

  /**
   * The sender has said what it sent, and these frames were not among it.
   *
   * @param frames how many, since the stream began
   */
  record Unsigned(long frames) implements StreamTrust {
    @Override
    public String code() {
      return "UNSIGNED";
    }
  }

  /**
   * The sender has signed for other frames in the place of these.
   *
   * @param frames how many, since the stream began
   */
  record Forged(long frames) implements StreamTrust {
    @Override
    public String code() {
      return "FORGED";
    }
  }

  /** Frames arrive and none opens. */
  record Unopened(DropCause cause) implements StreamTrust {
    @Override
    public String code() {
      return cause.name();
    }
  }
}
