package dev.parley.tools.attack;

/** An attack had another end than it should; the message says what was seen. */
final class NotHeldException extends Exception {
  private static final long serialVersionUID = 1;

  NotHeldException(String seen) {
    super(seen);
  }
}
