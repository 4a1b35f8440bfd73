package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.tools.attack.AttackCommand;
import dev.parley.tools.attack.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hostile stranger in small: {@code ./parley attack} for a second each. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileStrangerTest {
  @Test
  void whatAStrangerTriesHolds() throws Exception {
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    try (RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test")) {
      List<Outcome> outcomes =
          AttackCommand.run(
              URI.create("http://127.0.0.1:" + server.port()),
              1,
              null,
              new PrintStream(table, true, StandardCharsets.UTF_8));

      assertThat(outcomes).hasSize(10);
      assertThat(outcomes)
          .as("%s", table.toString(StandardCharsets.UTF_8))
          .allMatch(Outcome::held)
          .allMatch(outcome -> outcome.tried() > 0);
    }
  }
}
