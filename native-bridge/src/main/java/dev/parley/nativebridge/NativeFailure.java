package dev.parley.nativebridge;

import java.io.Serial;
import java.util.OptionalInt;

/**
 * A status other than success, with the library's message. 1 to 99 are each library's own; the
 * constants here mean the same in all of them ({@code failure.rs}).
 */
public final class NativeFailure extends Exception {
  /** The caller gave something out of range. */
  public static final int BAD_ARGUMENT = 100;

  /** The handle is closed or never was. */
  public static final int CLOSED = 101;

  /** A fault of the library, such as a panic. */
  public static final int INTERNAL = 102;

  /** Larger or more than the library takes. */
  public static final int LIMIT = 103;

  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String words;
  private final OptionalInt index;

  NativeFailure(int status, String message, OptionalInt index) {
    super(message, null, false, false);
    this.status = status;
    this.words = message;
    this.index = index;
  }

  /** The number of the status. */
  public int status() {
    return status;
  }

  /** The library's message; it holds no secret, name or address. */
  @Override
  public String getMessage() {
    return words;
  }

  /** Which of several inputs is at fault, if one is. */
  public OptionalInt index() {
    return index;
  }
}
