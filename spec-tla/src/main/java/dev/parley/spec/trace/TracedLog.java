package dev.parley.spec.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The log of one room, as far as the specification speaks of it: what anybody read, and what nobody
 * was there to read but a later snapshot shows.
 */
final class TracedLog {
  private static final Comparator<LogEntry> ORDER =
      Comparator.comparingLong(LogEntry::number)
          .thenComparing(entry -> entry.line().isEmpty())
          .thenComparing(entry -> !entry.isPost())
          .thenComparing(entry -> entry.word().equals(LogEntry.LEFT))
          .thenComparingInt(LogEntry::who);

  private final TreeMap<Long, LogEntry> read = new TreeMap<>();
  private final List<LogEntry> entries = new ArrayList<>();

  private TracedLog() {}

  /**
   * @param lives of one room
   * @throws TraceException if two of them read different entries
   */
  static TracedLog of(List<Life> lives) throws TraceException {
    TracedLog log = new TracedLog();
    for (Life life : lives) {
      log.add(
          new LogEntry(life.joinedAt(), LogEntry.JOINED, life.self(), Optional.of(life.join())));
      for (TraceLine step : life.steps()) {
        if (step.is("Read")) {
          log.add(LogEntry.read(step));
        }
      }
    }
    log.entries.addAll(log.read.values());
    lives.stream().sorted(Comparator.comparingLong(Life::joinedAt)).forEach(log::infer);
    return log;
  }

  private void add(LogEntry entry) throws TraceException {
    LogEntry known = read.putIfAbsent(entry.number(), entry);
    if (known != null && !known.isSame(entry)) {
      throw new TraceException(
          "%s read %s, and %s read %s".formatted(place(known), known, place(entry), entry));
    }
  }

  private static String place(LogEntry entry) {
    return entry.line().map(TraceLine::place).orElse("somebody");
  }

  /** Who came and went, and what was posted, while nobody was there who read. */
  private void infer(Life life) {
    long head = life.joinedAt() - 1;
    long summaryAt = life.join().room().path("summaryAt").asLong();
    if (summaryAt > 0 && entries.stream().noneMatch(entry -> entry.number() == summaryAt)) {
      insert(LogEntry.inferred(summaryAt, "", 0));
    }
    Set<Integer> came = new TreeSet<>();
    Set<Integer> present = new TreeSet<>();
    entries.stream().filter(entry -> entry.number() <= head).forEach(e -> fold(e, came, present));
    for (int who = 1; who < life.self(); who++) {
      if (came.add(who)) {
        present.add(who);
        insert(LogEntry.inferred(head, LogEntry.JOINED, who));
      }
    }
    present.removeAll(TraceValues.people(life.join().room().path("present")));
    present.forEach(who -> insert(LogEntry.inferred(head, LogEntry.LEFT, who)));
  }

  private static void fold(LogEntry entry, Set<Integer> came, Set<Integer> present) {
    switch (entry.word()) {
      case LogEntry.JOINED -> {
        came.add(entry.who());
        present.add(entry.who());
      }
      case LogEntry.LEFT -> present.remove(entry.who());
      default -> {}
    }
  }

  private void insert(LogEntry entry) {
    entries.add(entry);
    entries.sort(ORDER);
  }

  List<LogEntry> entries() {
    return List.copyOf(entries);
  }

  /** The specification's number of an entry: how many up to it the specification speaks of. */
  int index(long number) {
    return (int) entries.stream().filter(entry -> entry.number() <= number).count();
  }

  /** How many people ever came. */
  int people() {
    return entries.stream().mapToInt(LogEntry::who).max().orElse(0);
  }
}
