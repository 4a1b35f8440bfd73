package dev.parley.nativebridge;

import java.io.Serial;

/**
 * A native library is not there for this machine, or could not be loaded. The message is for a
 * person: what is wrong, and what to do about it.
 */
public final class NativeUnavailableException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  NativeUnavailableException(String message) {
    super(message);
  }

  NativeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
