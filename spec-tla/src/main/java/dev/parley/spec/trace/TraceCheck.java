package dev.parley.spec.trace;

import dev.parley.spec.Specification;
import dev.parley.spec.TlcException;
import dev.parley.spec.TlcResult;
import dev.parley.spec.TlcRun;
import dev.parley.spec.TlcRunner;
import dev.parley.spec.trace.Explanation.Explained;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks TLC whether traces are behaviours of the specification. */
public final class TraceCheck {
  /** So many events go into one run: more than this may take more memory than a run has. */
  private static final int EVENTS = 4_000;

  private TraceCheck() {}

  /**
   * Checks rooms, until one is not explained.
   *
   * @param folder to work in
   * @throws TlcException if TLC comes to no verdict
   */
  public static Explanation explain(List<RoomTrace> rooms, Path folder)
      throws TlcException, InterruptedException {
    Explained all = new Explained(0, 0, Duration.ZERO);
    for (List<RoomTrace> some : portions(rooms)) {
      Explanation next = explainAtOnce(some, folder);
      if (!(next instanceof Explained explained)) {
        return next;
      }
      all = all.and(explained);
    }
    return all;
  }

  private static List<List<RoomTrace>> portions(List<RoomTrace> rooms) {
    List<List<RoomTrace>> portions = new ArrayList<>();
    int events = EVENTS;
    for (RoomTrace room : rooms) {
      if (events + room.events().size() > EVENTS) {
        portions.add(new ArrayList<>());
        events = 0;
      }
      portions.getLast().add(room);
      events += room.events().size();
    }
    return portions;
  }

  private static Explanation explainAtOnce(List<RoomTrace> rooms, Path folder)
      throws TlcException, InterruptedException {
    TlcResult result = TlcRunner.check(run(rooms, folder));
    return switch (result.verdict()) {
      case TlcResult.Verdict.Holds() -> explained(rooms, result);
      case TlcResult.Verdict.Refuted(String promise, var behaviour) ->
          broken(rooms, behaviour.size(), promise);
    };
  }

  private static TlcRun run(List<RoomTrace> rooms, Path folder) {
    try {
      Path place = Files.createTempDirectory(folder, "trace-");
      Specification.copyTo(place);
      TraceModule.write(place, rooms);
      return TlcRun.of(place, TraceModule.MODULE, TraceModule.CONFIGURATION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Every event is one step, the beginning of another room too: the depth says how many there were.
   */
  private static Explanation explained(List<RoomTrace> rooms, TlcResult result) {
    List<TraceEvent> events = TraceModule.events(rooms);
    int taken = result.depth() - 1;
    return taken == events.size()
        ? new Explained(rooms.size(), taken - (rooms.size() - 1), result.time())
        : new Explanation.Unexplained(room(rooms, taken), events.get(taken).origin());
  }

  private static Explanation broken(List<RoomTrace> rooms, int states, String promise) {
    int last = Math.max(0, states - 2);
    String event = TraceModule.events(rooms).get(last).origin();
    return new Explanation.Broken(room(rooms, last), event, promise);
  }

  private static String room(List<RoomTrace> rooms, int event) {
    int before = 0;
    for (RoomTrace room : rooms) {
      before += room.events().size() + 1;
      if (event < before) {
        return room.name();
      }
    }
    throw new IllegalArgumentException("there is no event " + event);
  }
}
