package dev.parley.spec.trace;

import java.util.Optional;

/**
 * An entry of the log that the specification speaks of.
 *
 * @param number that the server gave it
 * @param word Joined, Left, or the operation of a post; empty for a post that nobody was there to
 *     read
 * @param who came, left or posted; 0 if nobody knows
 * @param line that told us; empty if it was inferred from what a later snapshot says
 */
record LogEntry(long number, String word, int who, Optional<TraceLine> line) {
  static final String JOINED = "Joined";
  static final String LEFT = "Left";

  static LogEntry read(TraceLine line) {
    return new LogEntry(
        line.number("entry"), line.word(), (int) line.number("who"), Optional.of(line));
  }

  static LogEntry inferred(long number, String word, int who) {
    return new LogEntry(number, word, who, Optional.empty());
  }

  boolean isPost() {
    return !word.equals(JOINED) && !word.equals(LEFT);
  }

  /** Whether two read the same. */
  boolean isSame(LogEntry other) {
    return word.equals(other.word)
        && who == other.who
        && (!isPost() || TraceValues.operation(post()).equals(TraceValues.operation(other.post())));
  }

  private TraceLine post() {
    return line.orElseThrow();
  }

  @Override
  public String toString() {
    String what = word.isEmpty() ? "a post" : word;
    return "entry %d, %s of participant %d".formatted(number, what, who);
  }
}
