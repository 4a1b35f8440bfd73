package dev.parley.tools.bench;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Processor time and memory of a server and of this process, each beside that of the first time.
 */
final class AttackCosts {
  private final Supplier<ProcessFigures> server;
  private final int people;
  private @Nullable Costs quiet;
  private Reading last;

  /** Processes at a time. */
  private record Reading(long nanos, ProcessFigures server, ProcessFigures clients) {}

  /** Cores in use, and megabytes. */
  private record Costs(double serverCpu, double serverMb, double clientCpu, double clientMb) {}

  /** Begins with the quiet time. */
  AttackCosts(Supplier<ProcessFigures> server, int people) {
    this.server = server;
    this.people = people;
    last = read();
  }

  private Reading read() {
    return new Reading(
        System.nanoTime(), server.get(), ProcessFigures.of(ProcessHandle.current().pid()));
  }

  /** What was used until now counts for nothing. */
  void begin() {
    last = read();
  }

  String head() {
    return String.format(
        Locale.ROOT,
        "%-28s %-32s %s%n%-28s %s  %s%n",
        "",
        "server",
        people + " clients",
        "",
        "   cpu %      x       MB      x",
        "   cpu %      x       MB      x");
  }

  /** What was used since the last line. */
  String line(String what) {
    Reading now = read();
    double elapsed = (now.nanos - last.nanos) / 1e9;
    Costs costs =
        new Costs(
            now.server.since(last.server).cpuSeconds() / elapsed,
            now.server.megabytes(),
            now.clients.since(last.clients).cpuSeconds() / elapsed,
            now.clients.megabytes());
    last = now;
    if (quiet == null) {
      quiet = costs;
    }
    Costs base = quiet;
    return String.format(
        Locale.ROOT,
        "%-28s %s  %s%n",
        what,
        figures(costs.serverCpu, base.serverCpu, costs.serverMb, base.serverMb),
        figures(costs.clientCpu, base.clientCpu, costs.clientMb, base.clientMb));
  }

  private static String figures(double cpu, double quietCpu, double megabytes, double quietMb) {
    return String.format(
        Locale.ROOT,
        "%8.1f %6.2f %8.1f %6.2f",
        100 * cpu,
        cpu / quietCpu,
        megabytes,
        megabytes / quietMb);
  }
}
