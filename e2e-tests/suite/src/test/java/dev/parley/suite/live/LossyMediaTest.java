package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.libwebrtc.HookCounters;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.live.LiveParticipant;
import dev.parley.testkit.net.LinkFaults;
import dev.parley.testkit.net.UdpRelay;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two people over a bad line: everything between them and the SFU passes a relay that loses 5 % of
 * the packets and holds others back, from a seed.
 */
@Timeout(240)
class LossyMediaTest {
  private static final long SEED = 20_261_121;
  private static final int FRAMES = 1_000;

  /**
   * A second of pictures in the jitter buffer and the decoder, and what a bad line makes it skip.
   */
  private static final int MOST_IN_DECODER = 50;

  private static final Duration BOUND = Duration.ofSeconds(110);

  /**
   * What may not become of a frame, however bad the line is. A replay may: a packet that was sent
   * again although it had arrived can make libwebrtc put a frame together twice, and the second is
   * refused.
   */
  private static final Set<DropCause> WRONG = EnumSet.complementOf(EnumSet.of(DropCause.REPLAY));

  @ParameterizedTest(name = "{0}")
  @ValueSource(booleans = {false, true})
  void allMediaThatArrivesDecodesUnderLossAndReordering(boolean messagePerFrame) throws Exception {
    InetAddress sfuAddress = InetAddress.ofLiteral("127.0.0.1");
    InetAddress relayAddress = InetAddress.ofLiteral("127.0.0.2");
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(sfuAddress, 0))
                .withMediaAddresses(List.of(relayAddress)));
    int port = sfu.candidates().getFirst().getPort();
    var faults = new LinkFaults(0.05, 0.1, Duration.ofMillis(25));
    try (RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test");
        var relay =
            new UdpRelay(
                SEED,
                new InetSocketAddress(relayAddress, port),
                new InetSocketAddress(sfuAddress, port),
                faults)) {
      var link =
          MeetingLink.create(
              URI.create("http://127.0.0.1:" + server.port()), new RoomName("lossy"));
      MeetingOptions options = MeetingOptions.defaults().withMessagePerFrame(messagePerFrame);
      try (var one = new LiveParticipant(link, "One", 1, SEED, options);
          var two = new LiveParticipant(link, "Two", 2, SEED, options)) {
        Waits.until(
            BOUND,
            () -> videoFrom(one, two) >= FRAMES && videoFrom(two, one) >= FRAMES,
            () -> words(one) + " | " + words(two) + " | " + relay.figures());
        Waits.until(
            BOUND,
            () -> allThatWasOpenedIsDecoded(one, two) && allThatWasOpenedIsDecoded(two, one),
            () -> words(one) + " | " + words(two));
        allThatWasOpenedIsWhole(one, two);
        allThatWasOpenedIsWhole(two, one);
        System.out.printf(
            "seed %d, %s: relay %s; one %s; two %s%n",
            SEED,
            messagePerFrame ? "mls-message" : "sframe",
            relay.figures(),
            words(one),
            words(two));
        assertThat(relay.figures().lost()).isPositive();
        assertThat(relay.figures().heldBack()).isPositive();
      }
    }
  }

  /** Video frames of {@code sender} that {@code receiver} opened. */
  private static long videoFrom(LiveParticipant receiver, LiveParticipant sender) {
    return opened(receiver, sender, TrackContext.CAMERA).map(StreamStats::forwarded).orElse(0L);
  }

  private static Optional<StreamStats> opened(
      LiveParticipant receiver, LiveParticipant sender, TrackContext track) {
    return sender
        .group()
        .map(MeetingView.Group::ownLeaf)
        .flatMap(leaf -> receiver.opened(leaf, track));
  }

  /**
   * Every picture that was opened goes to the decoder, which needs those before it. It holds a few
   * at any time, and skips one only where what came before it was lost for good.
   */
  private static boolean allThatWasOpenedIsDecoded(
      LiveParticipant receiver, LiveParticipant sender) {
    return receiver.pictures() + MOST_IN_DECODER >= videoFrom(receiver, sender);
  }

  private static void allThatWasOpenedIsWhole(LiveParticipant receiver, LiveParticipant sender) {
    for (TrackContext track : List.of(TrackContext.CAMERA, TrackContext.MICROPHONE)) {
      StreamStats stats = opened(receiver, sender, track).orElseThrow();
      assertThat(stats.forwarded()).as("%s", track).isGreaterThanOrEqualTo(FRAMES);
      for (DropCause cause : WRONG) {
        assertThat(stats.dropped(cause)).as("%s dropped for %s", track, cause).isZero();
      }
      assertThat(stats.dropped(DropCause.REPLAY)).isLessThan(FRAMES / 20L);
    }
    for (HookCounters hook : receiver.received().values()) {
      assertThat(hook.held().expired() + hook.held().overflowed() + hook.lost().failed())
          .as("%s", hook)
          .isZero();
    }
    assertThat(receiver.problems()).isEmpty();
  }

  private static String words(LiveParticipant participant) {
    return "%s pictures decoded, %s sealed, %s, %s, problems %s"
        .formatted(
            participant.pictures(),
            participant.sealed(TrackContext.CAMERA).map(StreamStats::forwarded).orElse(0L),
            participant.received().values(),
            participant.view().phase(),
            participant.problems());
  }
}
