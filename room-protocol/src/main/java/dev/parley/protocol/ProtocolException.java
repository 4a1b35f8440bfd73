package dev.parley.protocol;

/**
 * A text that is not a message of this protocol. The message says in words what is wrong, and never
 * repeats what the text held.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ProtocolException(ErrorCode code, String words) {
    super(words);
    this.code = code;
  }

  /**
   * {@link ErrorCode#MALFORMED}, {@link ErrorCode#TOO_LARGE} or {@link ErrorCode#VERSION_MISMATCH}.
   */
  public ErrorCode code() {
    return code;
  }

  static ProtocolException malformed(String words) {
    return new ProtocolException(ErrorCode.MALFORMED, words);
  }
}
