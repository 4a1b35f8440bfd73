package dev.parley.desktop.doctor;

/**
 * What was found about one thing.
 *
 * @param subject a stable word for machines
 * @param words what it is and, if it is not right, what to do about it
 */
public record Finding(String subject, Verdict verdict, String words) {
  /** How much it matters. */
  public enum Verdict {
    /** As it should be. */
    OK("✔"),
    /** A meeting works, but without this. */
    LACKING("!"),
    /** No meeting works until this is put right. */
    WRONG("✘");

    private final String sign;

    Verdict(String sign) {
      this.sign = sign;
    }
  }

  static Finding ok(String subject, String words) {
    return new Finding(subject, Verdict.OK, words);
  }

  static Finding lacking(String subject, String words) {
    return new Finding(subject, Verdict.LACKING, words);
  }

  static Finding wrong(String subject, String words) {
    return new Finding(subject, Verdict.WRONG, words);
  }

  /** The line for people. */
  public String line() {
    return verdict.sign + " " + subject + ": " + words;
  }
}
