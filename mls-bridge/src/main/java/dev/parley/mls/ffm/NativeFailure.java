package dev.parley.mls.ffm;

import java.util.OptionalInt;

/** A status other than success, with the library's words. */
public final class NativeFailure extends Exception {
  /** The caller gave something out of range. */
  public static final int BAD_ARGUMENT = 100;

  /** The handle is closed or never was. */
  public static final int CLOSED = 101;

  private final int status;
  private final OptionalInt index;

  NativeFailure(int status, String message, OptionalInt index) {
    super(message, null, false, false);
    this.status = status;
    this.index = index;
  }

  /** A status of {@code status.rs}. */
  public int status() {
    return status;
  }

  /** Which of several inputs is at fault, if one is. */
  public OptionalInt index() {
    return index;
  }
}
