package dev.parley.spec.trace;

import dev.parley.spec.TlaValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the lines of all participants of one room into an order in which they may have happened.
 * Each line comes as early as it can: what somebody does depends on nothing but what it has read,
 * so that doing it earlier leads to the same. What has to wait for the log: reading, for the entry;
 * hearing that a post was refused, for the summary that came first; a resume, for the entry that
 * was the newest then.
 */
final class TraceMerger {
  private final TracedLog log;
  private final Hellos hellos;
  private final Set<Integer> deceived = new HashSet<>();
  private final Map<Integer, Life> lives = new TreeMap<>();
  private final Map<Integer, Deque<TraceLine>> ahead = new TreeMap<>();
  private final List<TraceEvent> events = new ArrayList<>();
  private int logged;
  private long newest;

  private TraceMerger(List<Life> lives) throws TraceException {
    log = TracedLog.of(lives);
    hellos = new Hellos(lives);
    for (Life life : lives) {
      Life twin = this.lives.putIfAbsent(life.self(), life);
      if (twin != null) {
        throw new TraceException(
            life.join().place() + " and " + twin.join().place() + " are the same participant");
      }
      if (hellos.isDeceived(life)) {
        deceived.add(life.self());
      }
    }
  }

  /**
   * @param lives of one room
   */
  static List<TraceEvent> merge(List<Life> lives) throws TraceException {
    TraceMerger merger = new TraceMerger(lives);
    merger.run();
    return merger.events;
  }

  private void run() {
    goOn();
    for (LogEntry entry : log.entries()) {
      append(entry);
      goOn();
    }
    // Anyone who is refused though nobody read of another post: one was taken that nobody read.
    while (ahead.values().stream().anyMatch(steps -> !steps.isEmpty())) {
      take(LogEntry.inferred(Long.MAX_VALUE, "", 0));
      goOn();
    }
  }

  /** Everybody goes on as far as it can. */
  private void goOn() {
    ahead.values().forEach(this::goOn);
  }

  private void goOn(Deque<TraceLine> steps) {
    while (!steps.isEmpty() && mayHappen(steps.peek())) {
      step(steps.remove());
    }
  }

  private boolean mayHappen(TraceLine line) {
    return switch (line.action()) {
      case "Read" -> log.index(line.number("entry")) <= logged;
      case "Stale" -> newest > line.room().path("summaryAt").asLong();
      case "Resume" -> log.index(line.number("head")) <= logged;
      default -> true;
    };
  }

  // The log.

  private void append(LogEntry entry) {
    switch (entry.word()) {
      case LogEntry.JOINED -> join(entry);
      case LogEntry.LEFT -> add(TraceEvent.of("Left", entry.who(), origin(entry)));
      default -> take(entry);
    }
    logged++;
  }

  private static String origin(LogEntry entry) {
    return entry.line().map(line -> entry + " (" + line.place() + ")").orElseGet(entry::toString);
  }

  private void join(LogEntry entry) {
    int who = entry.who();
    TraceEvent event =
        TraceEvent.of("Join", who, origin(entry))
            .with("hello", TraceValues.text(hellos.kind(who)))
            .with("like", TraceValues.number(hellos.like(who)));
    Life life = lives.get(who);
    if (life == null) {
      add(event);
      return;
    }
    add(standing(event, life.join()));
    ahead.put(who, new ArrayDeque<>(life.steps()));
    leaveOut(who, hellos.ofOtherSuite(who), life.join());
  }

  private void take(LogEntry entry) {
    newest = entry.number();
    TraceEvent event = TraceEvent.of("Take", entry.who(), origin(entry));
    add(
        entry
            .line()
            .map(
                line ->
                    event
                        .with("operation", TraceValues.operation(line))
                        .with("after", index(line.number("after"))))
            .orElse(event));
  }

  // The participants.

  private void step(TraceLine line) {
    TraceEvent event = TraceEvent.of(line.action(), line.self(), line.toString());
    switch (line.action()) {
      case "Post", "Heal" -> add(standing(post(event, line), line));
      case "Unstageable" ->
          line.person("guest").ifPresent(guest -> leaveOut(line.self(), Set.of(guest), line));
      default -> add(standing(event, line));
    }
  }

  private static TraceEvent post(TraceEvent event, TraceLine line) {
    return event
        .with("operation", TraceValues.operation(line))
        .with("policy", TraceValues.policy(line))
        .with("batch", TraceValues.number(line.number("batch")));
  }

  private void leaveOut(int who, Set<Integer> guests, TraceLine line) {
    if (!guests.isEmpty()) {
      add(
          TraceEvent.of("Unstageable", who, line.toString())
              .with("guests", TraceValues.numbers(guests)));
    }
  }

  private TraceEvent standing(TraceEvent event, TraceLine line) {
    return line.goesOn()
        ? event.with(
            "then", TraceValues.standing(line, !deceived.contains(line.self()), log::index))
        : event.with("ends", TraceValues.truth(true));
  }

  private TlaValue index(long number) {
    return TraceValues.number(log.index(number));
  }

  private void add(TraceEvent event) {
    events.add(event);
  }
}
