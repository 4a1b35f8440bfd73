package dev.parley.tools.attack;

import dev.parley.server.config.ConfigException;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.hostile.LyingSfu;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./parley attack sfu}: a server of its own whose SFU lies, and whole clients. */
@Command(
    name = "sfu",
    resourceBundle = "dev.parley.tools.attack.SfuAttackCommand",
    mixinStandardHelpOptions = true)
public final class SfuAttackCommand implements Callable<Integer> {
  @Mixin private final AttackOptions options = new AttackOptions();

  @Override
  public Integer call() throws Exception {
    return options.run((seconds, only) -> run(seconds, only, System.out));
  }

  /** Makes every attack, and prints a line for each. */
  public static List<Finding> run(int seconds, Pattern only, PrintStream table) throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    EmbeddedSfu engine = EmbeddedSfu.start(EmbeddedSfuConfig.on(any));
    LyingSfu sfu = new LyingSfu(engine);
    try (RoomServer server = start(sfu)) {
      URI address = URI.create("http://127.0.0.1:" + server.port());
      Findings findings = new Findings(only, table);
      try (SfuAttacks attacks = new SfuAttacks(sfu, engine, address, findings, seconds)) {
        table.println("the meeting: " + attacks.link().webForm());
        attacks.run();
      } catch (NotHeldException e) {
        throw new IOException("two honest people do not meet: " + e.getMessage(), e);
      }
      return findings.all();
    }
  }

  private static RoomServer start(LyingSfu sfu) throws IOException {
    try {
      return RoomServer.start(ConfigReader.read("--port=0"), sfu, "attack");
    } catch (ConfigException e) {
      throw new IOException(e);
    }
  }
}
