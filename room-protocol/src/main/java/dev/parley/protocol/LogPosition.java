package dev.parley.protocol;

/** A place in a room's log: the number of an entry and the chained hash up to it. */
public record LogPosition(long number, LogHash hash) {
  public LogPosition {
    if (number < 0) {
      throw new IllegalArgumentException("entries are numbered from 1, and 0 is before the first");
    }
  }
}
