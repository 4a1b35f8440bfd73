package dev.parley.mls.ffm;

/**
 * The library is not there for this platform, or could not be loaded; the message says which and
 * what was tried.
 */
public final class NativeUnavailableException extends RuntimeException {
  NativeUnavailableException(String message) {
    super(message);
  }

  NativeUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
