package dev.parley.protocol;

import dev.parley.protocol.json.JsonException;

/**
 * A text that is not a message of this protocol. Its detail is a value for the sentence of the
 * code, such as a limit or a field with its violation; it never repeats what the text held.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String detail;

  public ProtocolException(ErrorCode code, String detail) {
    super(code + " " + detail);
    this.code = code;
    this.detail = detail;
  }

  /**
   * {@link ErrorCode#MALFORMED}, {@link ErrorCode#TOO_LARGE} or {@link ErrorCode#VERSION_MISMATCH}.
   */
  public ErrorCode code() {
    return code;
  }

  /** What goes into {@link ServerMessage.Refused#detail}. */
  public String detail() {
    return detail;
  }

  static ProtocolException malformed(JsonException cause) {
    return new ProtocolException(ErrorCode.MALFORMED, String.valueOf(cause.getMessage()));
  }
}
