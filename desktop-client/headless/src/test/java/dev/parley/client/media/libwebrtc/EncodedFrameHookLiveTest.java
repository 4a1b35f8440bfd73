package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.ProtectionKind;
import dev.parley.frames.StreamStats;
import dev.parley.frames.sframe.TrackContext;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hook in the path of real VP8 and Opus between two peer connections of libwebrtc. */
@Timeout(120)
class EncodedFrameHookLiveTest {
  private static final int VP8_KEY_PREFIX = 10;
  private static final int VP8_DELTA_PREFIX = 1;

  @Test
  void sealedFramesAreOpenedAndDecoded() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = TestKeys.receiver(7);
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      call.awaitDecoded(100, 100);
      StreamStats video = sender.stats().sealed(TrackContext.CAMERA).orElseThrow();
      StreamStats audio = sender.stats().sealed(TrackContext.MICROPHONE).orElseThrow();
      assertThat(video.volume().largestAddition()).isBetween(1, 22);
      assertThat(audio.volume().largestAddition()).isBetween(1, 18);
      nothingIsDroppedButDuplicates(receiver, TrackContext.CAMERA);
      nothingIsDroppedButDuplicates(receiver, TrackContext.MICROPHONE);
    }
    LiveWaits.awaitNothingLive();
  }

  /**
   * On a busy machine libwebrtc sends a packet again that had arrived, and can put a frame together
   * twice: the second is refused as a replay, and nothing is lost by it.
   */
  private static void nothingIsDroppedButDuplicates(FrameProtection receiver, TrackContext track) {
    StreamStats opened = receiver.stats().opened(TestKeys.SENDER, track).orElseThrow();
    for (DropCause cause : EnumSet.complementOf(EnumSet.of(DropCause.REPLAY))) {
      assertThat(opened.dropped(cause)).as("%s dropped for %s", track, cause).isZero();
    }
  }

  @Test
  void nothingDecodesWithoutTheReceivingTransform() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        HookedCall call = new HookedCall(sender, null)) {
      call.start();
      call.awaitSent(100, 100);
      assertThat(call.decodedVideo()).isZero();
    }
    LiveWaits.awaitNothingLive();
  }

  @Test
  void nothingDecodesUnderAnotherKey() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = TestKeys.receiver(8);
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      call.awaitSent(100, 100);
      assertThat(call.decodedVideo()).isZero();
      assertThat(call.loudAudio()).isZero();
      assertThat(call.openedVideo().forwarded() + call.openedAudio().forwarded()).isZero();
    }
    LiveWaits.awaitNothingLive();
  }

  /** libwebrtc brings the frames of all streams on one thread, and decodes with its help. */
  @Test
  void aStreamThatIsOpenedSlowlyDelaysNoOther() throws Exception {
    CountDownLatch on = new CountDownLatch(1);
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = TestKeys.receiver(7);
        HookedCall call = new HookedCall(sender, receiver)) {
      try {
        call.beforeSoundIsOpened(() -> awaitOpen(on));
        call.start();
        call.awaitDecoded(30, 0);
        assertThat(call.loudAudio()).isZero();
      } finally {
        on.countDown();
      }
      call.awaitDecoded(30, 30);
    }
    LiveWaits.awaitNothingLive();
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void framesThatCameBeforeTheirKeyAreDecodedWhenItIsThere() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = FrameProtection.sframe();
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      LiveWaits.await(() -> call.isReceiving() && call.openedVideo().held().now() >= 3);
      receiver.install(TestKeys.keys(TestKeys.RECEIVER, 7));
      call.awaitDecoded(30, 30);
      assertThat(call.openedVideo().held().ever()).isGreaterThanOrEqualTo(3);
      assertThat(call.openedVideo().held().expired()).isZero();
      assertThat(call.openedVideo().held().now()).isZero();
    }
    LiveWaits.awaitNothingLive();
  }

  @Test
  void row17OfAVp8FrameOnlyWhatThePacketizerReadsIsClear() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = TestKeys.receiver(7);
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      call.awaitDecoded(60, 1);
      assertThat(call.videoTap.passages()).hasSizeGreaterThanOrEqualTo(60);
      for (Tap.Passage each : call.videoTap.passages()) {
        boolean key = (each.plain()[0] & 1) == 0;
        int prefix = key ? VP8_KEY_PREFIX : VP8_DELTA_PREFIX;
        // A ciphertext's first bytes may be those of the frame by chance, three in a row hardly.
        assertThat(Tap.commonPrefix(each)).isBetween(prefix, prefix + 2);
      }
      assertThat(call.videoTap.passages().getFirst().plain()[0] & 1).isZero();
    }
  }

  @Test
  void row18OfAnOpusFrameNothingIsClear() throws Exception {
    try (FrameProtection sender = TestKeys.sender(7);
        FrameProtection receiver = TestKeys.receiver(7);
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      call.awaitDecoded(1, 200);
      // Two of the decoded pieces of ten milliseconds come of one frame, and some of concealment.
      assertThat(call.audioTap.passages()).hasSizeGreaterThanOrEqualTo(60);
      for (Tap.Passage each : call.audioTap.passages()) {
        assertThat(Tap.commonPrefix(each)).isLessThanOrEqualTo(2);
      }
    }
  }

  @Test
  void row19NothingLeavesBeforeThereIsAGroup() throws Exception {
    try (FrameProtection sender = new FrameProtection();
        FrameProtection receiver = TestKeys.receiver(7);
        HookedCall call = new HookedCall(sender, receiver)) {
      call.start();
      LiveWaits.await(() -> call.sealedVideo().seen() >= 20 && call.sealedAudio().seen() >= 20);
      assertThat(call.sealedVideo().forwarded() + call.sealedAudio().forwarded()).isZero();
      sender.startGroup(ProtectionKind.SFRAME, Optional.empty());
      sender.install(TestKeys.keys(TestKeys.SENDER, 7));
      sender.sealWith(TestKeys.EPOCH);
      call.awaitDecoded(30, 30);
    }
    LiveWaits.awaitNothingLive();
  }
}
