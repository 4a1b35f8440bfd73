package dev.parley.suite.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingOptions;
import dev.parley.client.MeetingView;
import dev.parley.client.identity.MeetingLink;
import dev.parley.client.identity.RoomName;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.Impersonator;
import dev.parley.frames.StreamStats;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.attribution.StreamFigures;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
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
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A member seals its pictures as Alice's, and the server helps it: it gives them to Bob where he
 * asks for Alice's. Everything is real: media, the SFU, the group, its keys.
 */
@Timeout(240)
class ForgedFramesTest {
  private static final long SEED = 20_261_126;
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Alice founds the group. */
  private static final int ALICE = 0;

  /**
   * Two seconds of 30 pictures each, and half of that again for a machine that runs three
   * participants and other tests; in simulated time it is the two seconds alone.
   */
  private static final long TWO_SECONDS = 90;

  private final AtomicReference<@Nullable Impersonator> impersonator = new AtomicReference<>();
  private final AtomicReference<Optional<PublishedMedia>> lie =
      new AtomicReference<>(Optional.empty());

  @ParameterizedTest(name = "{0} counters ahead: {1}")
  @CsvSource({"10,FORGED", "3000,UNSIGNED"})
  void whatAnInsiderSealsAsAliceIsKnownForItAndTheMeetingGoesOn(long ahead, String code)
      throws Exception {
    meet(
        (alice, bob, mallory) -> {
          forge(alice, mallory, ahead);
          bob.look();
          Waits.until(
              BOUND,
              () -> bob.trust(ALICE, TrackContext.CAMERA).map(StreamTrust::isAlarm).orElse(false),
              () -> "Bob is warned: " + words(bob));

          StreamFigures figures = bob.signatures(ALICE, TrackContext.CAMERA).orElseThrow();
          System.out.printf("%d ahead: %s%n", ahead, figures);
          assertThat(bob.trust(ALICE, TrackContext.CAMERA).map(StreamTrust::code)).contains(code);
          assertThat(
                  figures.frames().forged()
                      + figures.frames().unsigned()
                      + figures.frames().waiting())
              .isLessThanOrEqualTo(TWO_SECONDS);
          assertThat(bob.problems())
              .anyMatch(each -> each.contains("FRAMES_" + code) && each.contains("Alice"));
          goesOn(alice, bob);
          isSeenAgain(bob);
        });
  }

  @Test
  void whatAnInsiderSealsAsAliceFarAheadIsNotShownAndAliceIsSeenAsSoonAsItEnds() throws Exception {
    meet(
        (alice, bob, mallory) -> {
          forge(alice, mallory, 1_000_000);
          bob.look();
          Waits.until(
              BOUND,
              () -> bob.opened(ALICE, TrackContext.CAMERA).map(this::ahead).orElse(0L) > 60,
              () -> "Bob is sent forged pictures: " + words(bob));
          Waits.until(
              BOUND,
              () ->
                  bob.trust(ALICE, TrackContext.CAMERA)
                      .equals(Optional.of(new StreamTrust.Unopened(DropCause.AHEAD_OF_SIGNATURE))),
              () -> "Bob is told why: " + words(bob));
          StreamFigures figures = bob.signatures(ALICE, TrackContext.CAMERA).orElseThrow();
          assertThat(figures.frames().forged() + figures.frames().unsigned()).as("shown").isZero();
          goesOn(alice, bob);
          isSeenAgain(bob);
        });
  }

  private long ahead(StreamStats stats) {
    return stats.dropped(DropCause.AHEAD_OF_SIGNATURE);
  }

  /** The server stops lying: in the same epoch, Alice's own pictures open again. */
  private void isSeenAgain(LiveParticipant bob) throws InterruptedException {
    long before = signedPictures(bob);
    lie.set(Optional.empty());
    bob.look();
    Waits.until(
        BOUND, () -> signedPictures(bob) > before + 30, () -> "Alice is seen again: " + words(bob));
  }

  /** What is done in a meeting of three. */
  private interface Scene {
    void play(LiveParticipant alice, LiveParticipant bob, LiveParticipant mallory) throws Exception;
  }

  private void meet(Scene scene) throws Exception {
    EmbeddedSfu sfu =
        EmbeddedSfu.start(
            EmbeddedSfuConfig.on(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
    MeetingOptions options = MeetingOptions.defaults();
    try (RoomServer server = RoomServer.start(ConfigReader.read("--port=0"), sfu, "test")) {
      MeetingLink link =
          MeetingLink.create(
              URI.create("http://127.0.0.1:" + server.port()), new RoomName("forged"));
      try (var alice = new LiveParticipant(link, "Alice", 1, SEED, options)) {
        Waits.until(BOUND, () -> alice.group().isPresent(), () -> "Alice founds");
        try (var bob =
                new LiveParticipant(
                    link, "Bob", 2, options, LiveParticipant.Changes.ofEyes(this::asBobSees));
            var mallory =
                new LiveParticipant(
                    link,
                    "Mallory",
                    3,
                    options,
                    LiveParticipant.Changes.ofFrames(this::asMalloryDoes))) {
          Waits.until(
              BOUND,
              () ->
                  members(bob) == 3 && signedPictures(bob) > 30 && mallory.published().isPresent(),
              () -> "Bob sees Alice: " + words(bob));
          assertThat(bob.trust(ALICE, TrackContext.CAMERA)).contains(new StreamTrust.Signed());
          scene.play(alice, bob, mallory);
        }
      }
    }
  }

  private void forge(LiveParticipant alice, LiveParticipant mallory, long ahead) {
    long highest = alice.sealed(TrackContext.CAMERA).orElseThrow().counters().getLast().highest();
    Objects.requireNonNull(impersonator.get()).begin(highest + ahead);
    lie.set(mallory.published());
  }

  private static void goesOn(LiveParticipant alice, LiveParticipant bob)
      throws InterruptedException {
    int bobs = bob.group().orElseThrow().ownLeaf();
    long before = alice.pictures();
    Waits.until(BOUND, () -> alice.pictures() > before + 30, () -> "Alice sees Bob on");
    assertThat(alice.trust(bobs, TrackContext.CAMERA)).contains(new StreamTrust.Signed());
    assertThat(alice.view().phase()).isEqualTo(Phase.IN_MEETING);
    assertThat(bob.view().phase()).isEqualTo(Phase.IN_MEETING);
    assertThat(alice.problems()).noneMatch(each -> each.contains("FRAMES_"));
  }

  /** A lying server: Alice's pictures are to be had in Mallory's session. */
  private MeetingView.Group asBobSees(MeetingView.Group group) {
    if (lie.get().isEmpty()) {
      return group;
    }
    PublishedMedia mallorys = lie.get().orElseThrow();
    List<PublishedMedia.Track> camera =
        mallorys.tracks().stream().filter(t -> t.context() == TrackContext.CAMERA).toList();
    Optional<PublishedMedia> swapped =
        Optional.of(new PublishedMedia(mallorys.sessionId(), camera));
    return new MeetingView.Group(
        group.epoch(),
        group.ownLeaf(),
        group.codes(),
        group.constantAudioRate(),
        group.members().stream()
            .map(m -> m.self() ? m : with(m, m.leaf() == ALICE ? swapped : Optional.empty()))
            .toList());
  }

  private static MeetingView.Member with(
      MeetingView.Member member, Optional<PublishedMedia> media) {
    return new MeetingView.Member(
        member.leaf(), member.participant(), member.credentials(), member.presence(), media);
  }

  private TrackTransforms asMalloryDoes(FrameProtection frames) {
    TrackTransforms honest = TrackTransforms.of(frames);
    return new TrackTransforms() {
      @Override
      public FrameTransform encryptor(TrackContext track, Codec codec) {
        if (track != TrackContext.CAMERA) {
          return honest.encryptor(track, codec);
        }
        Impersonator forger = new Impersonator(frames, ALICE, track);
        impersonator.set(forger);
        return forger;
      }

      @Override
      public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
        return honest.decryptor(leaf, track, codec);
      }

      @Override
      public void onKeysChanged(Runnable listener) {
        honest.onKeysChanged(listener);
      }
    };
  }

  private static int members(LiveParticipant participant) {
    return participant.group().map(group -> group.members().size()).orElse(0);
  }

  private static long signedPictures(LiveParticipant bob) {
    return bob.signatures(ALICE, TrackContext.CAMERA)
        .map(figures -> figures.frames().signed())
        .orElse(0L);
  }

  private static String words(LiveParticipant bob) {
    return "%d members, %s, %s, %s"
        .formatted(
            members(bob),
            bob.signatures(ALICE, TrackContext.CAMERA),
            bob.opened(ALICE, TrackContext.CAMERA),
            bob.problems());
  }
}
