package dev.parley.tools.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table of joins: median and 95th percentile of each part and of the whole, milliseconds. */
public final class JoinReport {
  private static final double MEDIAN = 0.5;
  private static final double NEARLY_ALL = 0.95;

  private final int people;
  private final Map<String, List<Map<JoinPart, Double>>> ways = new LinkedHashMap<>();

  /**
   * A report without joins.
   *
   * @param people in the room already
   */
  public JoinReport(int people) {
    this.people = people;
  }

  /** Adds the joins of one way: warm or cold. */
  public void add(String way, List<Map<JoinPart, Double>> joins) {
    ways.put(way, List.copyOf(joins));
  }

  /** The figures by way and part, in words for machines. */
  public Map<String, Object> figures() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("people", people);
    ways.forEach(
        (way, joins) -> {
          Map<String, Object> parts = new LinkedHashMap<>();
          for (JoinPart part : JoinPart.values()) {
            parts.put(part.name(), figure(joins, join -> join.get(part)));
          }
          parts.put("ALL", figure(joins, JoinReport::sum));
          all.put(way, parts);
        });
    return all;
  }

  private static Map<String, Double> figure(
      List<Map<JoinPart, Double>> joins, ToDoubleFunction<Map<JoinPart, Double>> value) {
    return Map.of(
        "median", quantile(joins, value, MEDIAN), "p95", quantile(joins, value, NEARLY_ALL));
  }

  /** The table. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "joining a room of %d, milliseconds%n", people));
    ways.forEach(
        (way, joins) -> {
          text.append(
              String.format(
                  Locale.ROOT, "%n%-50s %8s %8s%n", way + ", " + joins.size(), "median", "p95"));
          for (JoinPart part : JoinPart.values()) {
            row(text, part.words(), joins, join -> join.get(part));
          }
          row(text, "all", joins, JoinReport::sum);
        });
    return text.toString().stripTrailing();
  }

  private static void row(
      StringBuilder text,
      String words,
      List<Map<JoinPart, Double>> joins,
      ToDoubleFunction<Map<JoinPart, Double>> value) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-50s %8.0f %8.0f%n",
            words,
            quantile(joins, value, MEDIAN),
            quantile(joins, value, NEARLY_ALL)));
  }

  private static double sum(Map<JoinPart, Double> join) {
    return join.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The smallest figure that the share of all does not exceed. */
  private static double quantile(
      List<Map<JoinPart, Double>> joins,
      ToDoubleFunction<Map<JoinPart, Double>> value,
      double share) {
    List<Double> sorted = new ArrayList<>();
    joins.forEach(join -> sorted.add(value.applyAsDouble(join)));
    sorted.sort(null);
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1));
  }
}
