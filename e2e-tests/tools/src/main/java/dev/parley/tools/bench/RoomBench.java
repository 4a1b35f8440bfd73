package dev.parley.tools.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.client.identity.BadLinkException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench room}: what rooms cost the server, and how long it takes until many people
 * stand in one MLS epoch.
 *
 * <p>How to read it: the server runs in a process of its own, with its SFU, as {@code ./parley
 * server} starts it. "live heap" is what its Java objects take after a full collection, and is what
 * a room costs; "resident" is all memory the system gave the process (Linux VmRSS), which also
 * holds what the JVM has not given back, so it shows the size of machine that is needed and not the
 * price of a room. "each" is the difference to the line it is compared with, divided. An idle room
 * holds one participant with a post-quantum hello, whose heartbeats go on while it is measured; its
 * WebSocket is part of its price. The time counts from the first join until all views show the same
 * epoch with everybody in it; all clients share this machine's cores with the server.
 */
@Command(
    name = "room",
    resourceBundle = "dev.parley.tools.bench.RoomBench",
    mixinStandardHelpOptions = true)
public final class RoomBench implements Callable<Integer> {
  /** How long a room without people is remembered here; the server's default is a minute. */
  private static final Duration EMPTY_ROOM = Duration.ofSeconds(1);

  private static final int WARM_UP = 20;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--rooms", paramLabel = "NUMBER")
  private int rooms = 1_000;

  @Option(names = "--participants", paramLabel = "NUMBER")
  private int participants = 50;

  @Option(names = "--classic")
  private boolean classic;

  /** Runs the benchmark alone. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RoomBench()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, BadLinkException {
    List<RoomReport.Row> lines = new ArrayList<>();
    RoomReport.Epoch epoch;
    try (ServerUnderTest server = ServerUnderTest.start(EMPTY_ROOM)) {
      warmUp(server);
      RoomReport.Row nobody = RoomReport.Row.base("nobody there", server.memory());
      lines.add(nobody);
      try (IdleRooms idle = IdleRooms.open(server.port(), rooms)) {
        lines.add(nobody.after("idle rooms of one", idle.rooms(), server.memory()));
      }
      server.awaitNoRooms();
      RoomReport.Row emptied = RoomReport.Row.base("all of them gone", server.memory());
      lines.add(emptied);
      try (FullRoom full = FullRoom.gather(server.port(), participants, classic)) {
        epoch = full.epoch();
        lines.add(emptied.after("people in one room", participants, server.memory()));
      }
    }
    RoomReport report = new RoomReport(lines, epoch);
    System.out.println(json ? asJson(report) : report.text());
    return epoch.reached() ? 0 : 1;
  }

  /** Classes that are loaded once are no price of a room. */
  private void warmUp(ServerUnderTest server)
      throws IOException, InterruptedException, BadLinkException {
    IdleRooms.open(server.port(), WARM_UP).close();
    FullRoom.gather(server.port(), 2, classic).close();
    server.awaitNoRooms();
  }

  private static String asJson(RoomReport report) throws JsonProcessingException {
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }
}
