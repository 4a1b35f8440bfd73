package dev.parley.desktop.meeting;

import java.text.Bidi;

/**
 * A name inside a sentence. A name may be written from right to left; between two marks (Unicode
 * UAX #9) it turns only itself around, and not the words and commas beside it. Isolates and
 * embeddings would do more, but JavaFX draws them as boxes. Names cannot hold any of these.
 */
final class BidiText {
  private static final char LEFT_TO_RIGHT_MARK = '\u200E';

  private BidiText() {}

  static String name(String name) {
    boolean turns = Bidi.requiresBidi(name.toCharArray(), 0, name.length());
    return turns ? LEFT_TO_RIGHT_MARK + name + LEFT_TO_RIGHT_MARK : name;
  }
}
