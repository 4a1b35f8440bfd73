package dev.parley.client.ui.meeting;

import java.text.Bidi;

/**
 * A name inside a sentence. A name may be written from right to left; embedded (Unicode UAX #9) and
 * followed by a mark, it turns only itself around and not the words beside it. Isolates would say
 * the same with less, but JavaFX draws them as boxes. Names cannot hold any of these themselves.
 */
final class Isolated {
  private static final char LEFT_TO_RIGHT = '\u202A';
  private static final char RIGHT_TO_LEFT = '\u202B';
  private static final char POP = '\u202C';
  private static final char MARK = '\u200E';

  private Isolated() {}

  static String name(String name) {
    boolean leftToRight = new Bidi(name, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    return (leftToRight ? LEFT_TO_RIGHT : RIGHT_TO_LEFT) + name + POP + MARK;
  }
}
