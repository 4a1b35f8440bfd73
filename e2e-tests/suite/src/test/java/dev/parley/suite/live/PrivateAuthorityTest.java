package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.signaling.TrustedHttp;
import dev.parley.desktop.doctor.Finding;
import dev.parley.desktop.doctor.ServerCheck;
import dev.parley.meeting.machine.Phase;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.LiveParticipant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server over TLS whose certificate comes from an authority of its own. */
@Timeout(240)
class PrivateAuthorityTest {
  private static final long SEED = 20_261_125;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Path folder;
  private final RoomServer server;

  PrivateAuthorityTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    PrivateAuthority made = PrivateAuthority.make(folder);
    server =
        RoomServer.start(
            ConfigReader.read(
                "--port=0",
                "--media-port=0",
                "--tls-certificate=" + made.chain(),
                "--tls-key=" + made.key()),
            EmbeddedSfu.start(
                EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))),
            "test");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private URI url() {
    return URI.create("https://localhost:" + server.port());
  }

  private MeetingLink link() throws Exception {
    return MeetingLink.create(url(), new RoomName("company"));
  }

  private TrustedHttp authority() throws Exception {
    return TrustedHttp.only(folder.resolve("ca.pem"));
  }

  @Test
  void whoTrustsTheAuthorityMeetsAndSeesTheOthers() throws Exception {
    MeetingLink link = link();
    MeetingOptions options = MeetingOptions.defaults().withTrust(authority());
    try (LiveParticipant one = new LiveParticipant(link, "One", 1, SEED, options);
        LiveParticipant two = new LiveParticipant(link, "Two", 2, SEED, options)) {
      Waits.until(
          PATIENCE,
          () -> one.pictures() > 0 && two.pictures() > 0,
          () -> one.view() + " " + one.problems() + " " + two.view() + " " + two.problems());
    }
  }

  @Test
  void whoDoesNotTrustItIsToldInWordsAndItIsOver() throws Exception {
    try (LiveParticipant one =
        new LiveParticipant(link(), "One", 1, SEED, MeetingOptions.defaults())) {
      Waits.until(PATIENCE, () -> one.view().phase() == Phase.FAILED, () -> one.view().toString());
      assertThat(one.view().problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo("NOT_TRUSTED");
                assertThat(problem.words())
                    .contains("could not prove who it is: its certificate is not trusted");
              });
    }
  }

  @Test
  void doctorTellsTheTwoApart() throws Exception {
    List<Finding> trusting = ServerCheck.all(url(), authority());
    List<Finding> doubting = ServerCheck.all(url(), TrustedHttp.usual());

    assertThat(trusting).extracting(Finding::verdict).containsOnly(Finding.Verdict.OK);
    assertThat(trusting).extracting(Finding::subject).contains("server", "websocket", "media");
    assertThat(doubting).singleElement().extracting(Finding::words).asString().contains("TLS");
  }
}
