package dev.parley.server.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many lines of a kind may be written: so many in a minute, and then one line that says how
 * many were left out. Pure; time is an argument in milliseconds.
 *
 * @param <K> kinds of lines, few of them
 */
final class LogThrottle<K> {
  /** Lines of a kind in a minute: more tell an operator nothing, and fill a disk. */
  static final int LINES = 20;

  private static final long WINDOW_MILLIS = 60_000;

  private final Map<K, Long> counts = new LinkedHashMap<>();
  private long began;

  LogThrottle(long now) {
    this.began = now;
  }

  /** Whether a line of this kind is to be written. */
  boolean admit(K kind) {
    return counts.merge(kind, 1L, Long::sum) <= LINES;
  }

  /** Begins a new minute if one is over; the result is what was left out in it. */
  Map<K, Long> leftOut(long now) {
    if (now - began < WINDOW_MILLIS) {
      return Map.of();
    }
    began = now;
    Map<K, Long> left = new LinkedHashMap<>();
    counts.forEach(
        (kind, count) -> {
          if (count > LINES) {
            left.put(kind, count - LINES);
          }
        });
    counts.clear();
    return left;
  }
}
