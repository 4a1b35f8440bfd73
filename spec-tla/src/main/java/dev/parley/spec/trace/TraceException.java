package dev.parley.spec.trace;

/** What was given is no trace, or no two traces of one room. */
public final class TraceException extends Exception {
  TraceException(String message) {
    super(message);
  }
}
