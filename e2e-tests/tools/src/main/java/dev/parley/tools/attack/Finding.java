package dev.parley.tools.attack;

import java.util.Locale;

/**
 * What came of one attack on a meeting.
 *
 * @param attack what was tried
 * @param measured what was seen, and where it was seen
 */
public record Finding(String attack, Verdict verdict, String measured) {
  /** Whether it held. */
  public enum Verdict {
    HELD("yes"),
    BROKEN("NO"),
    /** It does not hold, and the threat model does not promise it. */
    KNOWN("known");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }
  }

  static final String HEAD = row("attack", "held", "measured");

  /** One line of the table. */
  String line() {
    return row(attack, verdict.word, measured);
  }

  private static String row(String attack, String held, String measured) {
    return String.format(Locale.ROOT, "%-58s %-5s %s%n", attack, held, measured);
  }
}
