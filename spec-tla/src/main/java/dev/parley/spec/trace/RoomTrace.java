package dev.parley.spec.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened in one room, in an order in which it may have happened.
 *
 * @param name of the room, for messages
 * @param people who ever came
 * @param batch most people that one commit lets in
 */
public record RoomTrace(String name, int people, int batch, List<TraceEvent> events) {
  public RoomTrace {
    events = List.copyOf(events);
  }

  /**
   * The rooms in what was traced. There are several if the server began anew.
   *
   * @param name for messages
   * @throws TraceException if that is no trace, or two people read different things in one room
   */
  public static List<RoomTrace> of(String name, List<TraceFile> files) throws TraceException {
    Map<Long, List<Life>> rooms = new LinkedHashMap<>();
    for (TraceFile file : files) {
      for (Life life : Life.of(file)) {
        rooms.computeIfAbsent(life.log(), log -> new ArrayList<>()).add(life);
      }
    }
    List<RoomTrace> traces = new ArrayList<>();
    for (List<Life> lives : rooms.values()) {
      String number = rooms.size() == 1 ? "" : ", room " + (traces.size() + 1);
      traces.add(of(name + number, lives, TraceMerger.merge(lives)));
    }
    return traces;
  }

  private static RoomTrace of(String name, List<Life> lives, List<TraceEvent> events) {
    int people =
        events.stream().mapToInt(event -> event.value().get("who").asInt()).max().orElse(0);
    int batch =
        lives.stream()
            .flatMap(life -> life.steps().stream())
            .mapToInt(step -> (int) step.number("batch"))
            .max()
            .orElse(1);
    return new RoomTrace(name, people, batch, events);
  }
}
