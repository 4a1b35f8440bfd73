package dev.parley.tools.attack;

import dev.parley.client.ProcessEnd;
import dev.parley.client.identity.RoomKeyPair;
import dev.parley.tools.bench.ProcessFigures;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./parley attack}: a hostile stranger against a running server, and as commands below it a
 * hostile member, server and SFU.
 *
 * <p>How to read it: "passed" is how often the server did as it was asked; "held" whether that is
 * within what the threat model promises, with the server's default limits; "echo ms" the longest
 * that an honest person in another room waited for its own words meanwhile; "cpu s" and "memory MB"
 * what the server's process used and grew by, if its number is given.
 */
@Command(
    name = "parley attack",
    resourceBundle = "dev.parley.tools.attack.AttackCommand",
    mixinStandardHelpOptions = true,
    subcommands = {MemberAttackCommand.class, ServerAttackCommand.class, SfuAttackCommand.class})
public final class AttackCommand implements Callable<Integer> {
  private static final int NOT_TRIED = 2;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SERVER", arity = "0..1", descriptionKey = "server")
  private @Nullable URI server;

  @Option(names = "--seconds", paramLabel = "NUMBER")
  private int seconds = 10;

  @Option(names = "--pid", paramLabel = "NUMBER")
  private @Nullable Long pid;

  @Option(names = "--from", paramLabel = "ADDRESS")
  private @Nullable InetAddress from;

  /** Runs the command. */
  public static void main(String[] args) {
    ProcessEnd.now(new CommandLine(new AttackCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    URI target = target();
    require(seconds > 0, "--seconds: at least 1, not " + seconds);
    require(pid == null || ProcessHandle.of(pid).isPresent(), "--pid: there is no process " + pid);
    try {
      List<Outcome> outcomes = run(client(from), target, seconds, pid, System.out);
      return outcomes.stream().allMatch(Outcome::held) ? 0 : 1;
    } catch (IOException e) {
      commandLine().getErr().println("The server could not be attacked: " + e.getMessage());
      return NOT_TRIED;
    }
  }

  private URI target() {
    boolean known =
        server != null
            && server.getHost() != null
            && List.of("http", "https").contains(server.getScheme());
    require(known, "SERVER: an address such as http://127.0.0.1:8080, not " + server);
    return Objects.requireNonNull(server);
  }

  private void require(boolean condition, String words) {
    if (!condition) {
      throw new ParameterException(commandLine(), words);
    }
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec).commandLine();
  }

  private static HttpClient client(@Nullable InetAddress from) {
    HttpClient.Builder client = HttpClient.newBuilder();
    return (from == null ? client : client.localAddress(from)).build();
  }

  /**
   * Runs every attack and prints a line for each.
   *
   * @param pid the server's process, or null
   */
  public static List<Outcome> run(URI server, int seconds, @Nullable Long pid, PrintStream table)
      throws IOException, InterruptedException {
    return run(client(null), server, seconds, pid, table);
  }

  private static List<Outcome> run(
      HttpClient strangers, URI server, int seconds, @Nullable Long pid, PrintStream table)
      throws IOException, InterruptedException {
    RoomKeyPair honest = RoomKeyPair.random();
    List<Outcome> outcomes = new ArrayList<>();
    try (HttpClient http = strangers;
        Bystander bystander = new Bystander(http, server, honest)) {
      table.print(Outcome.HEAD);
      for (Attacks.Attack attack : new Attacks(http, server, honest.room(), seconds).all()) {
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
