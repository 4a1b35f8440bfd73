package dev.parley.tools.demo.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * One promise of the meeting and whether it held.
 *
 * @param id a stable word for machines
 * @param passed whether it held
 * @param words what was found, in one line for people
 * @param numbers the figures behind the words, by name
 */
public record Check(String id, boolean passed, String words, Map<String, Double> numbers) {
  public Check {
    numbers = Map.copyOf(numbers);
  }

  /** The line of the report. */
  public String line() {
    return (passed ? "✔ " : "✘ ") + words;
  }

  /** The figures in the order of their names, so that two reports can be compared by eye. */
  public Map<String, Double> sortedNumbers() {
    return new TreeMap<>(numbers);
  }
}
