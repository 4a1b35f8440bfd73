package dev.parley.tools.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The figures side by side, each beside the floor of its size, and what the product promises about
 * them.
 */
public record FramesReport(List<FrameFigure> figures) {
  private static final int PROMISED_SIZE = 1200;
  private static final double MOST_TIMES_THE_FLOOR = 2.5;
  private static final double LEAST_TIMES_CHEAPER = 20;

  public FramesReport {
    figures = List.copyOf(figures);
  }

  /**
   * One promise and what was measured.
   *
   * @param words what is promised
   * @param measured a ratio
   * @param limit the ratio that is promised
   */
  public record Promise(String words, double measured, double limit, boolean held) {}

  /**
   * How many times the processor time of the bare cipher it takes; empty if that was not measured.
   */
  public Optional<Double> timesTheFloor(FrameFigure figure) {
    return find(figure.work().operation(), FramesBenchmarks.BARE_GCM, figure.work().size())
        .map(floor -> figure.time().cpuNanos() / floor.time().cpuNanos());
  }

  /** The promises that these figures can tell about. */
  public List<Promise> promises() {
    List<Promise> promises = new ArrayList<>();
    for (String operation : List.of("seal", "open")) {
      find(operation, FramesBenchmarks.SFRAME_GCM, PROMISED_SIZE)
          .flatMap(this::timesTheFloor)
          .ifPresent(
              times ->
                  promises.add(
                      new Promise(
                          "%s with SFrame, times the bare cipher at %d bytes, at most"
                              .formatted(operation, PROMISED_SIZE),
                          times,
                          MOST_TIMES_THE_FLOOR,
                          times <= MOST_TIMES_THE_FLOOR)));
      timesCheaper(operation)
          .ifPresent(
              times ->
                  promises.add(
                      new Promise(
                          "%s with mls-message, times SFrame at %d bytes, at least"
                              .formatted(operation, PROMISED_SIZE),
                          times,
                          LEAST_TIMES_CHEAPER,
                          times >= LEAST_TIMES_CHEAPER)));
    }
    return promises;
  }

  /** Whether every promise holds. */
  public boolean holds() {
    return promises().stream().allMatch(Promise::held);
  }

  /** The table for people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(row("", "frame", "time", "±", "processor", "times the", "heap", "added"));
    out.append(row("", "bytes", "ns", "ns", "ns", "bare cipher", "bytes", "bytes"));
    String operation = "";
    for (FrameFigure figure : figures) {
      if (!figure.work().operation().equals(operation)) {
        operation = figure.work().operation();
        out.append(operation).append('\n');
      }
      out.append(
          row(
              figure.work().protection(),
              Integer.toString(figure.work().size()),
              number(figure.time().nanos()),
              number(figure.time().error()),
              number(figure.time().cpuNanos()),
              timesTheFloor(figure).map(times -> "%.2f".formatted(times)).orElse("-"),
              number(figure.bytes().allocated()),
              "%.1f".formatted(figure.bytes().added())));
    }
    promises().forEach(promise -> out.append(line(promise)));
    return out.toString();
  }

  private Optional<Double> timesCheaper(String operation) {
    Optional<FrameFigure> sframe = find(operation, FramesBenchmarks.SFRAME_GCM, PROMISED_SIZE);
    Optional<FrameFigure> message = find(operation, FramesBenchmarks.MLS_MESSAGE, PROMISED_SIZE);
    return sframe.flatMap(
        fast -> message.map(slow -> slow.time().cpuNanos() / fast.time().cpuNanos()));
  }

  private Optional<FrameFigure> find(String operation, String protection, int size) {
    return figures.stream()
        .filter(each -> each.work().equals(new FrameFigure.Work(operation, protection, size)))
        .findFirst();
  }

  private static String line(Promise promise) {
    return String.format(
        Locale.ROOT,
        "%s  %s %.1f: %.2f%n",
        promise.held() ? "holds " : "BROKEN",
        promise.words(),
        promise.limit(),
        promise.measured());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** One line of the table, of its eight columns. */
  private static String row(Object... columns) {
    return "  %-17s %7s %10s %8s %10s %12s %8s %7s%n".formatted(columns);
  }
}
