package dev.parley.client.identity;

/** The identity cannot be opened or kept; the message says why, in words for the person. */
public final class IdentityFileException extends Exception {
  private static final long serialVersionUID = 1L;

  public IdentityFileException(String words) {
    super(words);
  }

  public IdentityFileException(String words, Throwable cause) {
    super(words, cause);
  }
}
