package dev.parley.spec.trace;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rooms, one after the other, as the module and the configuration that TLC reads. */
final class TraceModule {
  static final String MODULE = "Trace";
  static final String CONFIGURATION = "Trace.cfg";

  /** More than anybody ever has. */
  private static final int TROUBLE = 1_000_000;

  private static final List<String> PROMISES =
      List.of(
          "OneCommitPerEpoch",
          "Agreement",
          "EpochIsTheFolds",
          "RemovedLearnsNothing",
          "EveryMemberWasAnnounced",
          "HonestPostsCountForAll",
          "NobodyCommitsOutOfTurn",
          "LobbyHolds",
          "LockHolds",
          "WhoStaysIsNotRemoved",
          "OnlyWhoMay");

  private TraceModule() {}

  /** All events, with a Begin before each room but the first. */
  static List<TraceEvent> events(List<RoomTrace> rooms) {
    List<TraceEvent> events = new ArrayList<>();
    for (RoomTrace room : rooms) {
      if (!events.isEmpty()) {
        events.add(TraceEvent.of("Begin", 0, room.name()));
      }
      events.addAll(room.events());
    }
    return events;
  }

  /** Writes both beside a copy of the specification. */
  static void write(Path folder, List<RoomTrace> rooms) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve("TraceData.tla"))) {
      out.write("---- MODULE TraceData ----\nEXTENDS Integers, TLC\nEvents == <<\n");
      String separator = "";
      for (TraceEvent event : events(rooms)) {
        out.write(separator + event.value());
        separator = ",\n";
      }
      out.write("\n>>\n====\n");
    }
    Files.writeString(folder.resolve(CONFIGURATION), configuration(rooms));
  }

  private static String configuration(List<RoomTrace> rooms) {
    int people = rooms.stream().mapToInt(RoomTrace::people).max().orElse(1);
    int batch = rooms.stream().mapToInt(RoomTrace::batch).max().orElse(1);
    return String.join(
        "\n",
        "SPECIFICATION TraceSpec",
        "CHECK_DEADLOCK FALSE",
        "CONSTANTS",
        "  People = " + people,
        "  Start = 0",
        "  Batch = " + batch,
        "  Lobby = FALSE",
        "  Locked = FALSE",
        "  HostRemoves = FALSE",
        "  Troubles = {\"crash\", \"silence\", \"resume\", \"heal\"}",
        "  Trouble = " + TROUBLE,
        "  RequestWords = {}",
        "  Lies = 0",
        "  LieWords = {}",
        "  Without = {}",
        "INVARIANTS",
        "  " + String.join("\n  ", PROMISES),
        "");
  }
}
