package dev.parley.desktop.cli;

import dev.parley.client.identity.BadLinkException;
import dev.parley.client.identity.NewMeeting;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/**
 * What the launcher has a JVM do once after a build, so that later ones start from what it learned:
 * two people meet in this process. It ends as a JVM does; a process that {@code ProcessEnd} ends
 * writes nothing down.
 */
public final class StartupTraining {
  /** Long enough for a meeting to begin on a busy machine, and for methods to become hot. */
  private static final String SECONDS = "6";

  private StartupTraining() {}

  /**
   * Meets at a server.
   *
   * @param arguments the server's address
   */
  public static void main(String[] arguments)
      throws BadLinkException, InterruptedException, ExecutionException {
    System.exit(meet(arguments[0]));
  }

  /**
   * Holds a meeting of two, with everything that a participant without a window has.
   *
   * @return zero if both took part
   */
  public static int meet(String server)
      throws BadLinkException, InterruptedException, ExecutionException {
    String link = NewMeeting.at(server, new SecureRandom()).webForm();
    List<Callable<Integer>> people = List.of(person(link, "Ada"), person(link, "Ben"));
    List<Integer> codes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(people.size())) {
      for (Future<Integer> each : threads.invokeAll(people)) {
        codes.add(each.get());
      }
    }
    return codes.stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  private static Callable<Integer> person(String link, String name) {
    return () ->
        ParleyCommand.commandLine(UnaryOperator.identity())
            .execute(
                "join",
                "--headless",
                link,
                "--name",
                name,
                "--guest",
                "--stats",
                "--seconds",
                SECONDS);
  }
}
