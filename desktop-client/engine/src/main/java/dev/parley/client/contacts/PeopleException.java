package dev.parley.client.contacts;

/** Who is known cannot be read or kept; the message says why, in words for the person. */
public final class PeopleException extends Exception {
  private static final long serialVersionUID = 1L;

  public PeopleException(String words) {
    super(words);
  }

  PeopleException(String words, Throwable cause) {
    super(words, cause);
  }
}
