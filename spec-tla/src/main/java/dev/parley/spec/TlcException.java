package dev.parley.spec;

/** TLC did not come to a verdict: an error in a module, or no time or memory left. */
public final class TlcException extends Exception {
  TlcException(String message) {
    super(message);
  }
}
