package dev.parley.sfu;

import java.io.Serial;

/** A call to the SFU that ended with one of the contract's errors. */
public final class SfuException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final SfuErrorCode code;

  public SfuException(SfuErrorCode code, String description) {
    super(description);
    this.code = code;
  }

  public SfuException(SfuErrorCode code, String description, Throwable cause) {
    super(description, cause);
    this.code = code;
  }

  public SfuErrorCode code() {
    return code;
  }

  /** The error as it travels to the client. */
  public SfuError error() {
    String description = getMessage();
    return new SfuError(code, description == null ? code.wire() : description);
  }
}
