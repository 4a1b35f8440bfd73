package dev.parley.spec.trace;

import dev.parley.spec.TlcException;
import dev.parley.spec.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./parley check --traces DIR}: whether what was traced is as specified, in words. */
public final class TraceCommand {
  private static final int AS_SPECIFIED = 0;
  private static final int NOT_AS_SPECIFIED = 1;
  private static final int NO_ANSWER = 2;

  private TraceCommand() {}

  /** Checks every folder under the given ones that holds traces, each as one meeting. */
  public static void main(String[] folders) throws InterruptedException {
    System.exit(run(List.of(folders)));
  }

  /** The exit code. */
  static int run(List<String> folders) throws InterruptedException {
    try {
      List<RoomTrace> rooms = new ArrayList<>();
      for (String folder : folders) {
        rooms.addAll(read(Path.of(folder)));
      }
      if (rooms.isEmpty()) {
        System.err.println("There is no trace in " + String.join(", ", folders));
        return NO_ANSWER;
      }
      return check(rooms);
    } catch (TraceException e) {
      System.out.println("Not as specified: " + e.getMessage());
      return NOT_AS_SPECIFIED;
    } catch (TlcException e) {
      System.err.println(e.getMessage());
      return NO_ANSWER;
    } catch (UncheckedIOException e) {
      System.err.println("Cannot read the traces: " + e.getCause());
      return NO_ANSWER;
    }
  }

  private static List<RoomTrace> read(Path folder) throws TraceException {
    List<RoomTrace> rooms = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(Files::isDirectory).sorted().toList()) {
        rooms.addAll(RoomTrace.of(each.toString(), TraceFile.readAll(each)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rooms;
  }

  private static int check(List<RoomTrace> rooms) throws TlcException, InterruptedException {
    Explanation explanation = explain(rooms);
    boolean good = explanation instanceof Explanation.Explained;
    System.out.println((good ? "As specified: " : "Not as specified: ") + explanation);
    return good ? AS_SPECIFIED : NOT_AS_SPECIFIED;
  }

  private static Explanation explain(List<RoomTrace> rooms)
      throws TlcException, InterruptedException {
    try (Workplace place = new Workplace()) {
      return TraceCheck.explain(rooms, place.path());
    }
  }
}
