package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.ReceivedCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FrameProtectionTest {
  private final Random random = new Random(2605);
  private final FrameProtection alice = Frames.participant(7, 0, 0, 1, 2);
  private final FrameProtection bob = Frames.participant(7, 1, 0, 1, 2);
  private final FrameTransform seal = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
  private final FrameTransform open = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  @Test
  void aFrameComesOutAsItWentIn() {
    for (int length : new int[] {1, 2, 9, 10, 11, 100, 4096, 4097, 70_000}) {
      byte[] frame = Frames.delta(random, length);
      assertThat(Frames.run(open, sealed(frame))).hasValue(frame);
    }
  }

  @Test
  void aFrameOfAnUnknownNewerEpochWaitsAndOpensOnceItsKeyIsThere() {
    AtomicInteger changes = new AtomicInteger();
    bob.onKeysChanged(changes::incrementAndGet);
    alice.install(Frames.epoch(8, 0, 0, 1, 2));
    alice.sealWith(8);
    byte[] early = sealed(delta());
    assertThat(Frames.verdict(open, early)).isEqualTo(FrameTransform.Verdict.HOLD);
    bob.install(Frames.epoch(8, 1, 0, 1, 2));
    assertThat(changes).hasValue(1);
    assertThat(Frames.verdict(open, early)).isEqualTo(FrameTransform.Verdict.FORWARD);
    assertThat(opened().stopped().held()).isEqualTo(1);
    assertThat(opened().dropped(DropCause.NO_KEY_YET)).isZero();
  }

  @Test
  void aFrameWhoseKeyNeverComesIsCountedByWhoGaveItUp() {
    open.heldFrameDropped();
    assertThat(opened().dropped(DropCause.NO_KEY_YET)).isEqualTo(1);
  }

  @Test
  void beforeTheFirstKeyFramesWait() {
    try (FrameProtection newcomer = new FrameProtection()) {
      FrameTransform early = newcomer.decryptor(0, TrackContext.CAMERA, Codec.VP8);
      byte[] frame = sealed(delta());
      assertThat(Frames.verdict(early, frame)).isEqualTo(FrameTransform.Verdict.HOLD);
      newcomer.startGroup(ProtectionKind.SFRAME, Optional.empty());
      assertThat(Frames.verdict(early, frame)).isEqualTo(FrameTransform.Verdict.HOLD);
      newcomer.install(Frames.epoch(7, 2, 0, 1, 2));
      assertThat(Frames.verdict(early, frame)).isEqualTo(FrameTransform.Verdict.FORWARD);
    }
  }

  @Test
  void framesOfARetiredEpochAreDropped() {
    byte[] old = sealed(delta());
    bob.install(Frames.epoch(8, 1, 0, 1, 2));
    bob.retire(7);
    assertThat(Frames.run(open, old)).isEmpty();
    assertThat(opened().dropped(DropCause.OLD_EPOCH)).isEqualTo(1);
    bob.retire(8);
    alice.install(Frames.epoch(8, 0, 0, 1, 2));
    alice.sealWith(8);
    assertThat(Frames.run(open, sealed(delta()))).isEmpty();
    assertThat(opened().dropped(DropCause.OLD_EPOCH)).isEqualTo(2);
  }

  @Test
  void retiringTheSealingEpochStopsSealing() {
    alice.retire(7);
    assertThat(Frames.run(seal, delta())).isEmpty();
    assertThat(alice.sealingEpoch()).isEmpty();
  }

  @Test
  void theSenderStaysInItsEpochUntilToldToMove() {
    alice.install(Frames.epoch(8, 0, 0, 1, 2));
    assertThat(alice.sealingEpoch()).hasValue(7L);
    assertThat(Frames.run(open, sealed(delta()))).isPresent();
    alice.sealWith(8);
    alice.sealWith(7);
    assertThat(alice.sealingEpoch()).hasValue(8L);
  }

  @Test
  void anEpochInstalledTwiceDoesNotBeginItsCountersAgain() {
    byte[] first = sealed(delta());
    alice.install(Frames.epoch(7, 0, 0, 1, 2));
    byte[] second = sealed(delta());
    assertThat(Frames.run(open, first)).isPresent();
    assertThat(Frames.run(open, second)).isPresent();
    alice.install(Frames.epoch(8, 0, 0, 1, 2));
    alice.retire(7);
    assertThatIllegalStateException().isThrownBy(() -> alice.install(Frames.epoch(7, 0, 0, 1, 2)));
  }

  @Test
  @Timeout(60)
  void twoSealersOfOneTrackAtOnceNeverShareACounter() throws InterruptedException {
    ConcurrentLinkedQueue<byte[]> all = new ConcurrentLinkedQueue<>();
    int threads = 4;
    int each = 500;
    CountDownLatch done = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      FrameTransform mine = alice.encryptor(TrackContext.CAMERA, Codec.VP8);
      byte[] frame = delta();
      Thread.ofPlatform()
          .start(
              () -> {
                for (int n = 0; n < each; n++) {
                  all.add(Frames.seal(mine, frame));
                }
                done.countDown();
              });
    }
    assertThat(done.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(all.stream().filter(frame -> Frames.run(open, frame).isPresent()).count())
        .isEqualTo((long) threads * each);
    assertThat(opened().dropped(DropCause.REPLAY)).isZero();
  }

  @Test
  void aReplayedFrameIsDroppedEvenByAnotherOpenerOfTheTrack() {
    byte[] frame = sealed(delta());
    assertThat(Frames.run(open, frame)).isPresent();
    assertThat(Frames.run(open, frame)).isEmpty();
    FrameTransform pulledAgain = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
    assertThat(Frames.run(pulledAgain, frame)).isEmpty();
    assertThat(opened().dropped(DropCause.REPLAY)).isEqualTo(2);
  }

  @Test
  void aFrameBehindTheWindowIsDropped() {
    byte[] first = sealed(delta());
    for (int i = 0; i < ReceivedCounters.WINDOW - 1; i++) {
      sealed(Frames.delta(random, 8));
    }
    byte[] last = sealed(delta());
    assertThat(Frames.run(open, last)).isPresent();
    assertThat(Frames.run(open, first)).isEmpty();
    assertThat(opened().dropped(DropCause.REPLAY)).isEqualTo(1);
  }

  @Test
  void aFrameOpensOnlyWithinReachOfWhatItsSenderSignedFor() {
    bob.followSignatures();
    byte[] far = sealedAhead(ReceivedCounters.MOST_AHEAD);
    assertThat(Frames.run(open, far)).isEmpty();
    assertThat(opened().dropped(DropCause.AHEAD_OF_SIGNATURE)).isEqualTo(1);
    bob.signed(0, TrackContext.MICROPHONE, 7, 1_000_000);
    bob.signed(1, TrackContext.CAMERA, 7, 1_000_000);
    bob.signed(0, TrackContext.CAMERA, 6, 1_000_000);
    assertThat(Frames.run(open, far)).as("for other frames").isEmpty();
    bob.signed(0, TrackContext.CAMERA, 7, 1);
    assertThat(Frames.run(open, far)).isPresent();
    assertThat(Frames.run(open, far)).as("once").isEmpty();
  }

  @Test
  void aFrameThatWasHeldUpIsNotPlayed() {
    bob.followSignatures();
    byte[] heldUp = sealed(delta());
    byte[] next = sealed(delta());
    bob.late(0, TrackContext.CAMERA, 7, 1);
    assertThat(Frames.run(open, heldUp)).isEmpty();
    assertThat(opened().dropped(DropCause.LATE)).isEqualTo(1);
    assertThat(Frames.run(open, next)).isPresent();
  }

  @Test
  void whatIsCountedOfAMemberIsNotCountedOfTheNextAtItsLeaf() {
    assertThat(Frames.run(open, sealed(delta()))).isPresent();
    StreamStats before = opened();
    bob.refuseLeaf(0, 7);
    assertThat(bob.stats().opened(0, TrackContext.CAMERA)).isEmpty();
    assertThat(Frames.run(open, sealed(delta()))).isEmpty();
    bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
    assertThat(opened().forwarded()).isZero();
    assertThat(opened().dropped(DropCause.REMOVED_SENDER)).isZero();
    StreamStats ended = bob.stats().of(before.stream()).orElseThrow();
    assertThat(ended.forwarded()).isEqualTo(1);
    assertThat(ended.dropped(DropCause.REMOVED_SENDER)).isEqualTo(1);
  }

  @Test
  void membersThatAreGoneAreRememberedUpToABound() {
    for (int i = 0; i < 2 * StreamRegistry.MAX_ENDED; i++) {
      bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
      bob.refuseLeaf(0, 7);
    }
    assertThat(bob.stats().ended()).hasSize(StreamRegistry.MAX_ENDED);
    bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
    assertThat(bob.currentStats().streams()).isEqualTo(bob.stats().streams()).isNotEmpty();
    assertThat(bob.currentStats().ended()).as("are not looked at each second").isEmpty();
  }

  /** The frame that is so many ahead of the next one. */
  private byte[] sealedAhead(long counters) {
    for (long i = 0; i < counters; i++) {
      sealed(Frames.delta(random, 8));
    }
    return sealed(Frames.delta(random, 8));
  }

  @Test
  void whateverOpensAheadLeavesRoomForWhatComesLate() {
    bob.followSignatures();
    List<byte[]> late = new ArrayList<>();
    for (long i = 0; i < ReceivedCounters.MOST_AHEAD; i++) {
      late.add(sealed(Frames.delta(random, 8)));
    }
    bob.signed(0, TrackContext.CAMERA, 7, ReceivedCounters.MOST_AHEAD);
    byte[] ahead = sealedAhead(ReceivedCounters.MOST_AHEAD - 1);
    assertThat(Frames.run(open, ahead)).isPresent();
    assertThat(late).allSatisfy(frame -> assertThat(Frames.run(open, frame)).isPresent());
  }

  @Test
  void aFrameOfAnotherLeafOrAnotherTrackIsNotThisTiles() {
    FrameTransform screen = alice.encryptor(TrackContext.SCREEN, Codec.VP8);
    assertThat(Frames.run(open, Frames.seal(screen, delta()))).isEmpty();
    FrameTransform ofBob = bob.encryptor(TrackContext.CAMERA, Codec.VP8);
    FrameTransform aliceSeesCarol = alice.decryptor(2, TrackContext.CAMERA, Codec.VP8);
    assertThat(Frames.run(aliceSeesCarol, Frames.seal(ofBob, delta()))).isEmpty();
    assertThat(opened().dropped(DropCause.WRONG_SENDER)).isEqualTo(1);
    assertThat(
            alice
                .stats()
                .opened(2, TrackContext.CAMERA)
                .orElseThrow()
                .dropped(DropCause.WRONG_SENDER))
        .isEqualTo(1);
  }

  @Test
  void removedMemberIsRefusedAtOnceInEveryEpoch() {
    List<byte[]> inFlight = new ArrayList<>();
    for (long epoch = 7; epoch <= 9; epoch++) {
      alice.install(Frames.epoch(epoch, 0, 0, 1, 2));
      bob.install(Frames.epoch(epoch, 1, 0, 1, 2));
      alice.sealWith(epoch);
      assertThat(Frames.run(open, sealed(delta()))).as("epoch %d is open", epoch).isPresent();
      inFlight.add(sealed(delta()));
    }
    bob.refuseLeaf(0, 9);
    FrameTransform another = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
    for (byte[] frame : inFlight) {
      assertThat(Frames.run(open, frame)).isEmpty();
      assertThat(Frames.run(another, frame)).isEmpty();
    }
    assertThat(refusedAsRemoved()).isEqualTo(6);
  }

  @Test
  void aLeafThatIsNotInTheNextEpochIsRefusedInTheOldOneToo() {
    byte[] inFlight = sealed(delta());
    bob.install(Frames.epoch(8, 1, 1, 2));
    assertThat(Frames.run(open, inFlight)).isEmpty();
    assertThat(refusedAsRemoved()).isEqualTo(1);
  }

  @Test
  void whoTakesARemovedMembersLeafIsHeardAndTheOldTileStaysDark() {
    bob.refuseLeaf(0, 7);
    bob.install(Frames.epoch(8, 1, 0, 1, 2));
    FrameProtection dora = Frames.participant(8, 0, 0, 1, 2);
    FrameTransform encryptor = dora.encryptor(TrackContext.CAMERA, Codec.VP8);
    FrameTransform tileOfDora = bob.decryptor(0, TrackContext.CAMERA, Codec.VP8);
    byte[] frame = Frames.seal(encryptor, delta());
    assertThat(Frames.run(open, frame)).isEmpty();
    assertThat(Frames.run(tileOfDora, frame)).isPresent();
    dora.close();
  }

  @Test
  void theClearPrefixIsAuthenticated() {
    byte[] key = Frames.key(random, 200);
    for (int bit = 0; bit < 80; bit++) {
      byte[] changed = sealed(key);
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(Frames.run(open, changed)).as("bit %d", bit).isEmpty();
    }
    assertThat(Frames.run(open, sealed(key))).hasValue(key);
  }

  @Test
  void afterStopNothingIsSealedOrOpened() {
    byte[] frame = sealed(delta());
    alice.stop();
    bob.stop();
    assertThat(Frames.run(seal, delta())).isEmpty();
    assertThat(Frames.verdict(open, frame)).isEqualTo(FrameTransform.Verdict.DROP);
    alice.startGroup(ProtectionKind.SFRAME, Optional.empty());
    alice.install(Frames.epoch(9, 0, 0));
    alice.sealWith(9);
    alice.retire(9);
    assertThat(Frames.run(seal, delta())).isEmpty();
  }

  @Test
  void aNewGroupForgetsTheOldOne() {
    byte[] old = sealed(delta());
    bob.startGroup(ProtectionKind.SFRAME, Optional.empty());
    bob.install(Frames.epoch(7, 1, 0, 1));
    assertThat(Frames.run(open, old)).isEmpty();
    assertThat(refusedAsRemoved()).isEqualTo(1);
    assertThat(bob.sealingEpoch()).isEmpty();
  }

  @Test
  void epochsThatShareTheirLowBitsAreNotMistaken() {
    for (long epoch = 8; epoch <= 71; epoch++) {
      alice.install(Frames.epoch(epoch, 0, 0, 1, 2));
      bob.install(Frames.epoch(epoch, 1, 0, 1, 2));
    }
    assertThat(Frames.run(seal, delta())).as("epoch 7 was pushed out").isEmpty();
    alice.sealWith(71);
    assertThat(Frames.run(open, sealed(delta()))).isPresent();
    for (long epoch = 72; epoch < 72 + 31; epoch++) {
      alice.install(Frames.epoch(epoch, 0, 0, 1, 2));
      alice.sealWith(epoch);
      assertThat(Frames.verdict(open, sealed(delta()))).isEqualTo(FrameTransform.Verdict.HOLD);
    }
  }

  @Test
  void anEpochThatIsNotInstalledCannotSeal() {
    assertThatIllegalStateException().isThrownBy(() -> alice.sealWith(8));
    try (FrameProtection nobody = new FrameProtection()) {
      assertThatIllegalStateException().isThrownBy(() -> nobody.sealWith(1));
      assertThatIllegalStateException().isThrownBy(() -> nobody.install(Frames.epoch(1, 0, 0)));
    }
  }

  @Test
  void aTrackTakesOnlyCodecsOfItsKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alice.encryptor(TrackContext.CAMERA, Codec.OPUS));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alice.decryptor(1, TrackContext.MICROPHONE, Codec.VP8));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> alice.decryptor(256, TrackContext.CAMERA, Codec.VP8));
  }

  private byte[] delta() {
    return Frames.delta(random, 120);
  }

  private byte[] sealed(byte[] frame) {
    return Frames.seal(seal, frame);
  }

  /** Of all who ever stood at Alice's leaf. */
  private long refusedAsRemoved() {
    FrameStats stats = bob.stats();
    return Stream.concat(stats.streams().stream(), stats.ended().stream())
        .filter(each -> each.stream().isOpened(0, TrackContext.CAMERA))
        .mapToLong(each -> each.dropped(DropCause.REMOVED_SENDER))
        .sum();
  }

  private StreamStats opened() {
    return bob.stats().opened(0, TrackContext.CAMERA).orElseThrow();
  }
}
