package dev.parley.tools.attack;

import dev.parley.testkit.hostile.LyingRelay;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code ./parley attack server}: a server that lies, between a true one and whole clients. */
@Command(
    name = "server",
    resourceBundle = "dev.parley.tools.attack.ServerAttackCommand",
    mixinStandardHelpOptions = true)
public final class ServerAttackCommand implements Callable<Integer> {
  @Mixin private final AttackOptions options = new AttackOptions();

  @Parameters(paramLabel = "SERVER", descriptionKey = "server")
  private @Nullable URI server;

  @Override
  public Integer call() throws InterruptedException {
    URI target = options.server(server);
    return options.run((seconds, only) -> run(target, seconds, only, System.out));
  }

  /** Makes every attack, and prints a line for each. */
  public static List<Finding> run(URI server, int seconds, Pattern only, PrintStream table)
      throws IOException, InterruptedException {
    AttackOptions.requireAnswers(server);
    try (LyingRelay relay = new LyingRelay(server.getPort())) {
      Findings findings = new Findings(only, table);
      new ServerAttacks(relay, AttackOptions.roomName(), findings, seconds).run();
      return findings.all();
    }
  }
}
