package dev.parley.client.media;

/** Media cannot start or go on; the message says why, in words for a person. */
public class MediaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaException(String message) {
    super(message);
  }

  public MediaException(String message, Throwable cause) {
    super(message, cause);
  }
}
