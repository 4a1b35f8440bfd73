package dev.parley.client.media.transform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hook in the path of real VP8 and Opus between two peer connections of libwebrtc. */
@Timeout(60)
class EncodedFrameHookLiveTest {
  @Test
  void sealedFramesAreOpenedAndDecoded() throws Exception {
    try (HookedCall call = new HookedCall(new XorTransform(0x5a), new XorTransform(0x5a))) {
      call.start();
      call.awaitDecoded(100, 100);
      assertThat(call.sealedVideo().forwarded()).isGreaterThanOrEqualTo(100);
      assertThat(call.sealedAudio().forwarded()).isGreaterThanOrEqualTo(100);
      assertThat(call.openedVideo().failed() + call.openedAudio().failed()).isZero();
    }
    HookedCall.awaitNothingLive();
  }

  @Test
  void nothingDecodesWithoutTheReceivingTransform() throws Exception {
    try (HookedCall call = new HookedCall(new XorTransform(0x5a), null)) {
      call.start();
      call.awaitSent(150, 150);
      assertThat(call.decodedVideo()).isZero();
    }
    HookedCall.awaitNothingLive();
  }
}
