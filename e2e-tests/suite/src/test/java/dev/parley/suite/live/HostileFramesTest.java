package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameTransform.Verdict;
import dev.parley.frames.StreamStats;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.server.config.ConfigReader;
import dev.parley.server.http.RoomServer;
import dev.parley.sfu.embedded.EmbeddedSfu;
import dev.parley.sfu.embedded.EmbeddedSfuConfig;
import dev.parley.testkit.Waits;
import dev.parley.testkit.hostile.FrameAttacks;
import dev.parley.testkit.live.LiveParticipant;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Between the SFU and Bob's decoder somebody adds to Alice's real pictures what it can make of
 * them: everything is dropped, counted under its cause, and not shown; Alice is seen on.
 */
@Timeout(240)
class HostileFramesTest {
  private static final long SEED = 20_261_127;
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int ALICE = 0;
  private static final int NOBODY = 200;
  private static final long ATTACKS = 60;

  private volatile @Nullable FrameAttacks attacks;

  @Test
  void hostileFramesAreDroppedCountedAndNeverShown() throws Exception {
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    MeetingOptions options = MeetingOptions.defaults();
    try (RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test")) {
      MeetingLink link =
          MeetingLink.create(
              URI.create("http://127.0.0.1:" + server.port()), new RoomName("hostile"));
      try (var alice = new LiveParticipant(link, "Alice", 1, SEED, options)) {
        Waits.until(BOUND, () -> alice.group().isPresent(), () -> "Alice founds");
        try (var bob =
            new LiveParticipant(
                link, "Bob", 2, options, LiveParticipant.Changes.ofFrames(this::meddled))) {
          Waits.until(BOUND, () -> rounds() >= ATTACKS, () -> "attacks: " + rounds());
          assertEachIsRefusedForItsCause(bob);
          long before = bob.pictures();
          Waits.until(BOUND, () -> bob.pictures() > before + 30, () -> "Alice is seen on");
          assertThat(bob.trust(ALICE, TrackContext.CAMERA)).contains(new StreamTrust.Signed());
          assertThat(bob.problems()).isEmpty();
          assertThat(alice.problems()).isEmpty();
        }
      }
    }
  }

  private long rounds() {
    FrameAttacks known = attacks;
    return known == null ? 0 : known.rounds();
  }

  private void assertEachIsRefusedForItsCause(LiveParticipant bob) {
    FrameAttacks known = Objects.requireNonNull(attacks);
    System.out.printf("seed %d: %s%n", SEED, known.tally());
    for (FrameAttacks.Kind kind : FrameAttacks.Kind.values()) {
      assertThat(known.count(kind, Verdict.FORWARD)).as("%s shown", kind).isZero();
      Verdict expected = kind == FrameAttacks.Kind.OF_A_COMING_EPOCH ? Verdict.HOLD : Verdict.DROP;
      assertThat(known.count(kind, expected)).as("%s", kind).isGreaterThanOrEqualTo(ATTACKS);
    }
    StreamStats stats = bob.opened(ALICE, TrackContext.CAMERA).orElseThrow();
    assertThat(stats.dropped(DropCause.REPLAY)).isGreaterThanOrEqualTo(ATTACKS);
    assertThat(stats.dropped(DropCause.FAILED_AUTHENTICATION))
        .as("changed ones, and those of another room")
        .isGreaterThanOrEqualTo(2 * ATTACKS);
    assertThat(stats.dropped(DropCause.OLD_EPOCH)).isGreaterThanOrEqualTo(ATTACKS);
    assertThat(stats.dropped(DropCause.MALFORMED)).isGreaterThanOrEqualTo(ATTACKS);
    assertThat(stats.stopped().held()).isGreaterThanOrEqualTo(ATTACKS);
    assertThat(
            bob.opened(NOBODY, TrackContext.CAMERA).orElseThrow().dropped(DropCause.WRONG_SENDER))
        .as("Alice's frames in another's tile")
        .isGreaterThanOrEqualTo(ATTACKS);
  }

  private TrackTransforms meddled(FrameProtection frames) {
    TrackTransforms honest = TrackTransforms.of(frames);
    return new TrackTransforms() {
      @Override
      public FrameTransform encryptor(TrackContext track, Codec codec) {
        return honest.encryptor(track, codec);
      }

      @Override
      public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
        FrameTransform decryptor = honest.decryptor(leaf, track, codec);
        if (leaf != ALICE || track != TrackContext.CAMERA) {
          return decryptor;
        }
        FrameAttacks made =
            new FrameAttacks(SEED, ALICE, decryptor, frames.decryptor(NOBODY, track, codec));
        attacks = made;
        return made;
      }

      @Override
      public void onKeysChanged(Runnable listener) {
        honest.onKeysChanged(listener);
      }
    };
  }
}
