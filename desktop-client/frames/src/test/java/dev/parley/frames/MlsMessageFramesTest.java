package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.sframe.KeyId;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MlsMessageFramesTest {
  private final Random random = new Random(9420);
  private final FakeGroup groupOfAlice = new FakeGroup(0, 3);
  private final FrameProtection alice = participant(groupOfAlice, 0);
  private final FakeGroup groupOfBob = new FakeGroup(1, 3);
  private final FrameProtection bob = participant(groupOfBob, 1);
  private final FrameTransform seal = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
  private final FrameTransform open = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);

  private static FrameProtection participant(FakeGroup group, int leaf) {
    FrameProtection protection = FrameProtection.mlsMessage(group);
    protection.install(Frames.epoch(3, leaf, 0, 1, 2));
    protection.sealWith(3);
    return protection;
  }

  @ParameterizedTest
  @EnumSource
  void framesOfEveryCodecComeOutAsTheyWentIn(Codec codec) {
    TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
    FrameTransform encryptor = alice.encryptor(track, codec);
    FrameTransform decryptor = bob.decryptor(0, track, codec);
    for (int length : new int[] {1, 20, 1200, 20_000}) {
      byte[] frame = CodecShapes.of(codec, Math.max(length, 10));
      assertThat(Frames.run(decryptor, Frames.seal(encryptor, frame)))
          .hasValue(CodecShapes.asDecoded(codec, frame));
    }
  }

  @Test
  void theClearPrefixStaysReadableAndIsAuthenticated() {
    byte[] key = Frames.key(random, 300);
    byte[] sealed = Frames.seal(seal, key);
    assertThat(sealed).startsWith(Arrays.copyOf(key, 10));
    sealed[7] ^= 1;
    assertThat(Frames.run(open, sealed)).isEmpty();
    assertThat(dropped(DropCause.FAILED_AUTHENTICATION)).isEqualTo(1);
  }

  @Test
  void aMessageSignedByAnotherLeafIsNotThisTiles() {
    FrameProtection mallory = participant(new FakeGroup(2, 3), 2);
    byte[] sealed =
        Frames.seal(mallory.encryptor(TrackContext.CAMERA, Codec.VP8), Frames.delta(random, 90));
    assertThat(Frames.run(open, sealed)).isEmpty();
    byte[] aad = new byte[12];
    int length = SframeHeader.encode(KeyId.of(TrackContext.CAMERA, 0, 3), 0, aad, 0);
    byte[] prefix = {1};
    aad[length] = prefix[0];
    byte[] claimed = FakeGroup.message(2, 3, Arrays.copyOf(aad, length + 1), new byte[20]);
    assertThat(Frames.run(open, CodecShapes.concat(prefix, claimed))).isEmpty();
    assertThat(dropped(DropCause.WRONG_SENDER)).isEqualTo(2);
  }

  @Test
  void aPostThatIsPlayedAsAFrameIsNotOpenedAndCanStillBeRead() {
    byte[] post = FakeGroup.message(0, 3, new byte[64], new byte[20]);
    assertThat(Frames.run(open, CodecShapes.concat(new byte[] {1}, post))).isEmpty();
    byte[] bare = FakeGroup.message(0, 3, new byte[0], new byte[20]);
    assertThat(Frames.run(open, CodecShapes.concat(new byte[] {1}, bare))).isEmpty();
    assertThat(groupOfBob.open(post)).isInstanceOf(MessageProtector.Opening.Opened.class);
    assertThat(groupOfBob.open(bare)).isInstanceOf(MessageProtector.Opening.Opened.class);
  }

  @Test
  void aReplayedMessageIsDropped() {
    byte[] sealed = Frames.seal(seal, Frames.delta(random, 90));
    assertThat(Frames.run(open, sealed)).isPresent();
    assertThat(Frames.run(open, sealed)).isEmpty();
    assertThat(dropped(DropCause.REPLAY)).isEqualTo(1);
  }

  @Test
  void aMessageOfANewerEpochWaitsAndOneOfAForgottenEpochIsDropped() {
    groupOfAlice.moveTo(4);
    byte[] early = Frames.seal(seal, Frames.delta(random, 90));
    assertThat(Frames.verdict(open, early)).isEqualTo(FrameTransform.Verdict.HOLD);
    bob.install(Frames.epoch(4, 1, 0, 1, 2));
    assertThat(Frames.verdict(open, early)).isEqualTo(FrameTransform.Verdict.FORWARD);
    groupOfAlice.moveTo(3);
    byte[] late = Frames.seal(seal, Frames.delta(random, 90));
    bob.retire(3);
    assertThat(Frames.verdict(open, late)).isEqualTo(FrameTransform.Verdict.DROP);
    assertThat(dropped(DropCause.OLD_EPOCH)).isEqualTo(1);
  }

  @Test
  void aRemovedMemberIsRefused() {
    byte[] sealed = Frames.seal(seal, Frames.delta(random, 90));
    bob.refuseLeaf(0, 3);
    assertThat(Frames.run(open, sealed)).isEmpty();
    assertThat(dropped(DropCause.REMOVED_SENDER)).isEqualTo(1);
  }

  /** Each can make MLS walk over the keys of ten minutes in vain. */
  @Test
  void afterEightBadMessagesFarAheadNoMoreOfThemAreTriedInThatEpoch() {
    groupOfBob.pause();
    for (int i = 0; i < 8; i++) {
      assertThat(Frames.run(open, bad())).isEmpty();
    }
    byte[] good = Frames.seal(seal, Frames.delta(random, 90));
    assertThat(Frames.run(open, good)).as("not tried").isEmpty();
    assertThat(dropped(DropCause.FAILED_AUTHENTICATION)).isEqualTo(8);
    assertThat(dropped(DropCause.REPLAY)).isEqualTo(1);
    bob.install(Frames.epoch(4, 1, 0, 1, 2));
    alice.install(Frames.epoch(4, 0, 0, 1, 2));
    groupOfAlice.moveTo(4);
    assertThat(Frames.run(open, Frames.seal(seal, Frames.delta(random, 90)))).isPresent();
  }

  @Test
  void badMessagesKeepNoneThatIsNotFarAheadFromBeingOpened() {
    for (int i = 0; i < 20; i++) {
      assertThat(Frames.run(open, bad())).isEmpty();
    }
    assertThat(Frames.run(open, Frames.seal(seal, Frames.delta(random, 90)))).isPresent();
  }

  private byte[] bad() {
    byte[] bad = Frames.seal(seal, Frames.delta(random, 90));
    bad[bad.length - 1] ^= 1;
    return bad;
  }

  @Test
  void withoutAGroupNothingLeaves() {
    groupOfAlice.moveTo(-1);
    assertThat(Frames.run(seal, Frames.delta(random, 90))).isEmpty();
    assertThat(alice.stats().sealed(TrackContext.CAMERA).orElseThrow().dropped(DropCause.NO_GROUP))
        .isEqualTo(1);
    alice.stop();
    groupOfAlice.moveTo(3);
    assertThat(Frames.run(seal, Frames.delta(random, 90))).isEmpty();
  }

  @Test
  void theGapsNameTheFramesThatWereNeverOpened() {
    List<byte[]> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      sent.add(Frames.seal(seal, Frames.delta(random, 30)));
    }
    for (int i = 0; i < 20; i++) {
      if (i != 11) {
        assertThat(Frames.run(open, sent.get(i))).isPresent();
      }
    }
    EpochCounters counters =
        bob.stats().opened(0, TrackContext.CAMERA).orElseThrow().counters().getLast();
    assertThat(counters.missing().gaps()).containsExactly(new EpochCounters.Gap(11, 11));
    assertThat(counters.frames()).isEqualTo(19);
  }

  @Test
  void aKindWithoutItsPortIsRefused() {
    try (FrameProtection protection = new FrameProtection()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> protection.startGroup(ProtectionKind.MLS_MESSAGE, Optional.empty()));
    }
    assertThat(ProtectionKind.of(1)).hasValue(ProtectionKind.SFRAME);
    assertThat(ProtectionKind.of(2)).hasValue(ProtectionKind.MLS_MESSAGE);
    assertThat(ProtectionKind.of(3)).isEmpty();
  }

  private long dropped(DropCause cause) {
    StreamId first = StreamId.opened(0, 0, TrackContext.CAMERA);
    return bob.stats().of(first).orElseThrow().dropped(cause);
  }
}
