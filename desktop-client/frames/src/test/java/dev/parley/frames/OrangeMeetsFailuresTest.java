package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.replay.ReceivedCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of the reference implementation's failures that end in this package. */
class OrangeMeetsFailuresTest {
  private static final byte[] NOTHING = {};

  private final Random random = new Random(9605);
  private final FrameProtection alice = Frames.participant(7, 0, 0, 1);
  private final FrameProtection bob = Frames.participant(7, 1, 0, 1);
  private final FrameTransform seal = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
  private final FrameTransform open = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void row6_aZeroLengthFrameIsDroppedAndBreaksNothing() {
    for (Codec codec : Codec.values()) {
      TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
      FrameTransform encryptor = alice.encryptor(track, codec);
      FrameTransform decryptor = bob.decryptor(0, track, codec);
      assertThat(Frames.run(encryptor, NOTHING)).isEmpty();
      assertThat(Frames.run(decryptor, NOTHING)).isEmpty();
      byte[] frame = CodecShapes.of(codec, 300);
      assertThat(Frames.run(decryptor, Frames.seal(encryptor, frame))).isPresent();
    }
    assertThat(alice.stats().sealed(TrackContext.MICROPHONE).orElseThrow().stopped().empty())
        .isEqualTo(1);
  }

  /** Nothing in a frame of no bytes says who sent it, so anybody can send one in anybody's name. */
  @Test
  void zeroLengthFrameOfAMemberThatWasRemovedIsDropped() {
    FrameTransform decryptor = bob.decryptor(0, TrackContext.MICROPHONE, Codec.OPUS);
    bob.refuseLeaf(0, 7);
    assertThat(Frames.run(decryptor, NOTHING)).isEmpty();
  }

  @Test
  void row8_aRemovedMemberStopsSealingAndNothingBreaks() {
    alice.stop();
    assertThat(Frames.run(seal, Frames.delta(random, 100))).isEmpty();
    assertThat(Frames.run(seal, NOTHING)).isEmpty();
    alice.stop();
  }

  @Test
  void row9_aPauseOfAnyLengthCostsNothing() {
    open(Frames.seal(seal, Frames.delta(random, 100)));
    for (int pause : new int[] {1_001, 5_000, 50_000}) {
      for (int i = 0; i < pause; i++) {
        Frames.seal(seal, Frames.delta(random, 20));
      }
      assertThat(open(Frames.seal(seal, Frames.delta(random, 100)))).isTrue();
    }
    assertThat(counters(bob.stats().opened(0, TrackContext.CAMERA).orElseThrow()).missing().gaps())
        .containsExactly(
            new EpochCounters.Gap(1, 1_001),
            new EpochCounters.Gap(1_003, 6_002),
            new EpochCounters.Gap(6_004, 56_003));
  }

  @Test
  void row10_aFrameMoreThan500LateOpens() {
    List<byte[]> sealed = new ArrayList<>();
    for (int i = 0; i < ReceivedCounters.WINDOW; i++) {
      sealed.add(Frames.seal(seal, Frames.delta(random, 40)));
    }
    assertThat(open(sealed.getLast())).isTrue();
    for (int late : new int[] {501, 1_000, 2_000, ReceivedCounters.WINDOW - 1}) {
      assertThat(open(sealed.get(sealed.size() - 1 - late))).as("%d late", late).isTrue();
    }
  }

  @Test
  void row10_countersOfOneTrackDoNotMoveAnothersWindow() {
    byte[] early = Frames.seal(seal, Frames.delta(random, 40));
    FrameTransform speak = alice.encryptor(TrackContext.MICROPHONE, Codec.OPUS);
    FrameTransform hear = bob.decryptor(0, TrackContext.MICROPHONE, Codec.OPUS);
    for (int i = 0; i < 10_000; i++) {
      Frames.run(hear, Frames.seal(speak, Frames.randomBytes(random, 80)));
    }
    assertThat(open(early)).isTrue();
  }

  @Test
  void row11_framesInFlightOpenAfterAJoinAndAfterALeave() {
    byte[] before = Frames.seal(seal, Frames.delta(random, 400));
    bob.install(Frames.epoch(8, 1, 0, 1, 2));
    bob.sealWith(8);
    byte[] whileOthersMoveOn = Frames.seal(seal, Frames.delta(random, 400));
    alice.install(Frames.epoch(8, 0, 0, 1, 2));
    alice.sealWith(8);
    byte[] after = Frames.seal(seal, Frames.delta(random, 400));
    assertThat(open(after)).isTrue();
    assertThat(open(before)).isTrue();
    assertThat(open(whileOthersMoveOn)).isTrue();
  }

  @Test
  void row17_keyFramesShowTenBytesAndOthersOne() {
    byte[] key = Frames.key(random, 600);
    byte[] sealedKey = Frames.seal(seal, key);
    assertThat(Arrays.copyOf(sealedKey, 10)).isEqualTo(Arrays.copyOf(key, 10));
    assertThat(sealedKey[10]).as("the SFrame header comes next").isNotEqualTo(key[10]);
    byte[] delta = Frames.delta(random, 600);
    byte[] sealedDelta = Frames.seal(seal, delta);
    assertThat(sealedDelta[0]).isEqualTo(delta[0]);
    assertThat(Frames.contains(sealedKey, Arrays.copyOfRange(key, 10, 26))).isFalse();
    assertThat(Frames.contains(sealedDelta, Arrays.copyOfRange(delta, 1, 17))).isFalse();
    assertThat(sealedKey.length - key.length).isEqualTo(sealedDelta.length - delta.length);
  }

  @Test
  void row18_noByteOfSpeechStaysClearAndTheShortestPacketPasses() {
    FrameTransform speak = alice.encryptor(TrackContext.MICROPHONE, Codec.OPUS);
    FrameTransform hear = bob.decryptor(0, TrackContext.MICROPHONE, Codec.OPUS);
    for (int length = 1; length < 40; length++) {
      byte[] frame = Frames.randomBytes(random, length);
      byte[] sealed = Frames.seal(speak, frame);
      assertThat(Frames.run(hear, sealed)).hasValue(frame);
    }
    byte[] packet = Frames.randomBytes(random, 80);
    byte[] sealed = Frames.seal(speak, packet);
    assertThat(Frames.contains(sealed, Arrays.copyOf(packet, 4))).isFalse();
  }

  @Test
  void row19_withoutAGroupNothingLeaves() {
    try (FrameProtection alone = new FrameProtection()) {
      FrameTransform encryptor = alone.encryptor(TrackContext.CAMERA, Codec.VP8);
      assertThat(Frames.run(encryptor, Frames.delta(random, 100))).isEmpty();
      assertThat(Frames.run(encryptor, NOTHING)).isEmpty();
      alone.startGroup(ProtectionKind.SFRAME, Optional.empty());
      assertThat(Frames.run(encryptor, Frames.delta(random, 100))).isEmpty();
      alone.install(Frames.epoch(1, 0, 0));
      assertThat(Frames.run(encryptor, Frames.delta(random, 100))).isEmpty();
      alone.sealWith(1);
      assertThat(Frames.run(encryptor, Frames.delta(random, 100))).isPresent();
      assertThat(
              alone.stats().sealed(TrackContext.CAMERA).orElseThrow().dropped(DropCause.NO_GROUP))
          .isEqualTo(4);
    }
  }

  @Test
  void row24_anAudioFrameGrowsByEighteenBytesAtMostAndAVideoFrameByTwentyTwo() {
    FrameProtection highest = Frames.participant(63, 255, 0, 255);
    FrameTransform speak = highest.encryptor(TrackContext.SCREEN_AUDIO, Codec.OPUS);
    FrameTransform show = highest.encryptor(TrackContext.SCREEN, Codec.VP8);
    for (int i = 0; i < 70_000; i++) {
      Frames.seal(speak, Frames.randomBytes(random, 10));
      Frames.seal(show, Frames.delta(random, 10));
    }
    FrameStats stats = highest.stats();
    assertThat(stats.sealed(TrackContext.SCREEN_AUDIO).orElseThrow().volume().largestAddition())
        .isEqualTo(16)
        .isLessThanOrEqualTo(18);
    assertThat(stats.sealed(TrackContext.SCREEN).orElseThrow().volume().largestAddition())
        .isEqualTo(22)
        .isLessThanOrEqualTo(22);
    highest.close();
  }

  private boolean open(byte[] sealed) {
    return Frames.run(open, sealed).isPresent();
  }

  private static EpochCounters counters(StreamStats stats) {
    return stats.counters().getLast();
  }
}
