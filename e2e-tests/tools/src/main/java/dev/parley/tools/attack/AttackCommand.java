package dev.parley.tools.attack;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./parley attack}: a hostile stranger against a running server.
 *
 * <p>How to read it: "passed" is how often the server did as it was asked; "held" whether that is
 * within what the threat model promises, with the server's default limits; "echo ms" the longest
 * that an honest person in another room waited for its own words meanwhile; "cpu s" and "memory MB"
 * what the server's process used and grew by, if its number is given.
 */
@Command(
    name = "parley attack",
    mixinStandardHelpOptions = true,
    description =
        "Takes, posts and asks for all that a stranger without a link can, and prints what was tried"
            + " and what held. Only against a server of your own: it is busy for a while.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:everything held", "1:something did not", "2:wrong arguments"})
public final class AttackCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVER", description = "The server, such as http://127.0.0.1:8080.")
  private URI server = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--seconds",
      paramLabel = "NUMBER",
      description = "How long each attack goes on (default: 10).")
  private int seconds = 10;

  @Option(
      names = "--pid",
      paramLabel = "NUMBER",
      description = "The server's process on this machine, whose processor time is read.")
  private @Nullable Long pid;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AttackCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Outcome> outcomes = run(server, seconds, pid, System.out);
    return outcomes.stream().allMatch(Outcome::held) ? 0 : 1;
  }

  /**
   * Runs every attack and prints a line for each.
   *
   * @param pid the server's process, or null
   */
  public static List<Outcome> run(URI server, int seconds, @Nullable Long pid, PrintStream table)
      throws IOException, InterruptedException {
    // A room's name must not meet anybody else's.
    byte[] chance = new byte[6];
    new Random().nextBytes(chance);
    String name = "attack-" + HexFormat.of().formatHex(chance);
    List<Outcome> outcomes = new ArrayList<>();
    try (HttpClient http = HttpClient.newHttpClient();
        Bystander bystander = new Bystander(http, server, name + "-honest")) {
      table.print(Outcome.HEAD);
      for (Attacks.Attack attack : new Attacks(http, server, name, seconds).all()) {
        long unused = bystander.slowestMillis();
        ProcessFigures before = figures(pid);
        Outcome outcome = attack.run();
        ProcessFigures used = figures(pid).since(before);
        table.print(
            outcome.line(
                new Outcome.Cost(bystander.slowestMillis(), used.cpuSeconds(), used.megabytes())));
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  private static ProcessFigures figures(@Nullable Long pid) {
    return pid == null ? new ProcessFigures(Double.NaN, Double.NaN) : ProcessFigures.of(pid);
  }
}
