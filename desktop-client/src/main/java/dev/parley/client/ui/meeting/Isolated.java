package dev.parley.client.ui.meeting;

/**
 * A name inside a sentence. A name may be written from right to left; isolated (Unicode UAX #9), it
 * turns only itself around and not the words beside it. Names cannot hold these marks themselves.
 */
final class Isolated {
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP = '\u2069';

  private Isolated() {}

  static String name(String name) {
    return FIRST_STRONG_ISOLATE + name + POP;
  }
}
