package dev.parley.suite.architecture;

/**
 * One place where a house rule is broken. Without a line number, so that an entry of the list of
 * known violations holds while the file around it changes.
 */
record Violation(String rule, String file, String detail) implements Comparable<Violation> {
  @Override
  public int compareTo(Violation other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return rule + " | " + file + " | " + detail;
  }
}
