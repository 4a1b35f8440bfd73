package dev.parley.tools.bench;

import dev.parley.client.identity.BadLinkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./parley bench attack}: what a full room costs its server and its clients in quiet, and
 * while a stranger attacks the server.
 *
 * <p>How to read it: the server is a process with its default limits, the people are real clients
 * without media in this process, the stranger ({@code ./parley attack}) is a third process that
 * comes from another address. "cpu" is processor time by the clock, so 100 % is one core; "x" is
 * the figure over that of the quiet time at the beginning of the same run. Memory is VmRSS at the
 * end of each attack, which a JVM does not give back at once.
 */
@Command(
    name = "attack",
    resourceBundle = "dev.parley.tools.bench.AttackBench",
    mixinStandardHelpOptions = true)
public final class AttackBench implements Callable<Integer> {
  @Option(names = "--people", paramLabel = "NUMBER", defaultValue = "50")
  private int people;

  @Option(names = "--seconds", paramLabel = "NUMBER", defaultValue = "5")
  private int seconds;

  @Override
  public Integer call() throws IOException, InterruptedException, BadLinkException {
    try (ServerUnderTest server = ServerUnderTest.start();
        FullRoom room = FullRoom.gather(server.port(), people, false)) {
      if (!room.epoch().reached()) {
        System.err.println("The people do not stand in one epoch.");
        return 1;
      }
      AttackCosts costs = new AttackCosts(server::figures, people);
      System.out.print(costs.head());
      // What was loaded and compiled while they came is no price of their being there.
      TimeUnit.SECONDS.sleep(2L * seconds);
      costs.begin();
      TimeUnit.SECONDS.sleep(seconds);
      System.out.print(costs.line("quiet, %d people".formatted(people)));
      return attack(server.port(), costs) && room.epoch().reached() ? 0 : 1;
    }
  }

  /** Every line that the attacker prints is the end of an attack. */
  private boolean attack(int port, AttackCosts costs) throws IOException, InterruptedException {
    Process attacker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.parley.tools.attack.AttackCommand",
                    "--from=127.0.0.2",
                    "--seconds=" + seconds,
                    "http://127.0.0.1:" + port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = attacker.inputReader(StandardCharsets.UTF_8)) {
      String head = output.readLine();
      costs.begin();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        System.out.print(costs.line(line.substring(0, Math.min(28, line.length())).strip()));
      }
      return head != null && attacker.waitFor() == 0;
    } finally {
      attacker.destroy();
    }
  }
}
