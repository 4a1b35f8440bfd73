package dev.parley.tools.attack;

import java.util.Locale;

/**
 * What came of one attack.
 *
 * @param attack what was tried
 * @param tried how often
 * @param passed how often the server did as it was asked
 * @param refusals what it said otherwise, the codes in the order of their first coming
 * @param held whether it held what the threat model promises
 */
public record Outcome(String attack, int tried, int passed, String refusals, boolean held) {
  static final String HEAD =
      String.format(
          Locale.ROOT,
          "%-28s %7s %7s %-5s %9s %8s %9s  %s%n",
          "attack",
          "tried",
          "passed",
          "held",
          "echo ms",
          "cpu s",
          "memory MB",
          "refused with");

  /** One line of the table. */
  String line(Cost cost) {
    return String.format(
        Locale.ROOT,
        "%-28s %7d %7d %-5s %9d %8.2f %9.1f  %s%n",
        attack,
        tried,
        passed,
        held ? "yes" : "NO",
        cost.slowestEchoMillis(),
        cost.cpuSeconds(),
        cost.memoryMegabytes(),
        refusals);
  }

  /**
   * What it cost others.
   *
   * @param slowestEchoMillis how long an honest person in another room waited for its own words
   * @param cpuSeconds processor time of the server, or NaN if it is not on this machine
   * @param memoryMegabytes by how much it grew, or NaN
   */
  record Cost(long slowestEchoMillis, double cpuSeconds, double memoryMegabytes) {}
}
