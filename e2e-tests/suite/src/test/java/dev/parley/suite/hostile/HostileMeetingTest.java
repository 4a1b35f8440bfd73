package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.server.media.DisabledSfu;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.tools.attack.Finding;
import dev.parley.tools.attack.Finding.Verdict;
import dev.parley.tools.attack.MemberAttackCommand;
import dev.parley.tools.attack.ServerAttackCommand;
import dev.parley.tools.attack.SfuAttackCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The hostile member, server and SFU in small: {@code ./parley attack} for a second each, and some
 * of all attacks. The others are in tests of their own, by the same hands.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class HostileMeetingTest {
  private static final int SECOND = 1;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final PrintStream table = new PrintStream(text, true, StandardCharsets.UTF_8);

  private static URI address(RoomServer server) {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  private void assertHeld(List<Finding> findings, int attacks) {
    String words = text.toString(StandardCharsets.UTF_8);
    assertThat(findings).as(words).hasSize(attacks);
    assertThat(findings).as(words).noneMatch(each -> each.verdict() == Verdict.BROKEN);
  }

  @Test
  void whatAMemberTriesHolds() throws Exception {
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    try (RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test")) {
      MeetingLink link = MeetingLink.create(address(server), new RoomName("member"));
      Pattern only = Pattern.compile("changed|out of turn|rules");
      assertHeld(MemberAttackCommand.run(link, SECOND, only, table), 4);
    }
  }

  @Test
  void whatAServerTriesHolds() throws Exception {
    try (RoomServer server =
        RoomServer.start(ConfigReader.read("--port=0"), new DisabledSfu(), "test")) {
      Pattern only = Pattern.compile("an entry|line out");
      assertHeld(ServerAttackCommand.run(address(server), SECOND, only, table), 3);
    }
  }

  @Test
  void whatAnSfuTriesHolds() throws Exception {
    assertHeld(SfuAttackCommand.run(SECOND, Pattern.compile("data channel|twice"), table), 2);
  }
}
