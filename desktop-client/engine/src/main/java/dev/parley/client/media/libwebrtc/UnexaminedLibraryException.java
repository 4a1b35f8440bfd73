package dev.parley.client.media.libwebrtc;

/**
 * The native WebRTC library is not one whose insides are known, so its encoded frames cannot be
 * reached and sealed. Media must not start: nothing may leave unsealed.
 */
public final class UnexaminedLibraryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnexaminedLibraryException(String message) {
    super(message);
  }

  UnexaminedLibraryException(String message, Throwable cause) {
    super(message, cause);
  }
}
