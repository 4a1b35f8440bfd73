package dev.parley.tools.bench;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;

/**
 * What rooms cost.
 *
 * @param memory the server's memory, a line for each state it was in
 * @param epoch how the full room came together
 */
public record RoomReport(List<Row> memory, Epoch epoch) {
  public RoomReport {
    memory = List.copyOf(memory);
  }

  /**
   * The server's memory in one state.
   *
   * @param what the state
   * @param count of what {@code what} names, 0 for none
   * @param memory all of it
   * @param each the growth since the line it is compared with, for each one
   */
  public record Row(
      String what,
      int count,
      @JsonUnwrapped Memory memory,
      @JsonUnwrapped(suffix = "Each") Memory each) {
    static Row base(String what, Memory memory) {
      return new Row(what, 0, memory, new Memory(0, 0));
    }

    /** A later state, compared with this one. */
    Row after(String later, int number, Memory now) {
      return new Row(
          later,
          number,
          now,
          new Memory(
              (now.heapBytes() - memory.heapBytes()) / number,
              (now.residentBytes() - memory.residentBytes()) / number));
    }
  }

  /**
   * The memory of a process.
   *
   * @param heapBytes live Java objects after a full collection
   * @param residentBytes VmRSS
   */
  public record Memory(long heapBytes, long residentBytes) {}

  /**
   * How a room came together.
   *
   * @param people how many were to come
   * @param reached whether all came to stand in one epoch
   * @param seconds how long it took since the first join
   * @param epoch the epoch they stand in
   * @param suite which cipher suite the group has
   */
  public record Epoch(int people, boolean reached, double seconds, long epoch, String suite) {}

  /** The table for people. */
  String text() {
    StringBuilder out = new StringBuilder();
    out.append(row("the server with", "", "live heap", "each", "resident", "each"));
    for (Row line : memory) {
      boolean one = line.count() == 0;
      out.append(
          row(
              line.what(),
              one ? "" : Integer.toString(line.count()),
              kilobytes(line.memory().heapBytes()),
              one ? "" : kilobytes(line.each().heapBytes()),
              kilobytes(line.memory().residentBytes()),
              one ? "" : kilobytes(line.each().residentBytes())));
    }
    out.append(
        String.format(
            Locale.ROOT,
            epoch.reached()
                ? "all %d in one epoch after %.2f s (epoch %d, %s)%n"
                : "NOT all %d in one epoch after %.2f s (epoch %d, %s)%n",
            epoch.people(),
            epoch.seconds(),
            epoch.epoch(),
            epoch.suite()));
    return out.toString();
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f kB", bytes / 1000.0);
  }

  private static String row(Object... columns) {
    return String.format(Locale.ROOT, "%-20s %6s %14s %12s %14s %12s%n", columns);
  }
}
