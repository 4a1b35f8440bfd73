package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.DropCause;
import dev.parley.frames.LiveTransforms;
import dev.parley.frames.codec.Codec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each codec's clear prefix in the path of real frames between two peer connections of libwebrtc:
 * with it frames arrive and decode, with one byte less they do not.
 */
@Timeout(120)
class CodecPrefixLiveTest {
  private static final int FRAMES = 40;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPUS")
  void sealedFramesDecode(Codec codec) throws Exception {
    try (LiveTransforms frames = LiveTransforms.sframe();
        VideoCall call = new VideoCall(codec, frames.encryptor(codec), frames.decryptor(codec))) {
      call.start();
      call.awaitDecoded(FRAMES);
      assertThat(frames.opened().dropped(DropCause.MALFORMED)).isZero();
      assertThat(frames.opened().dropped(DropCause.FAILED_AUTHENTICATION)).isZero();
      assertThat(frames.sealed().dropped(DropCause.MALFORMED)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OPUS")
  void framesThatAreMessagesDecode(Codec codec) throws Exception {
    try (LiveTransforms frames = LiveTransforms.messages();
        VideoCall call = new VideoCall(codec, frames.encryptor(codec), frames.decryptor(codec))) {
      call.start();
      call.awaitDecoded(FRAMES);
      assertThat(frames.opened().dropped(DropCause.MALFORMED)).isZero();
    }
  }

  /**
   * VP9 and Opus have no byte to spare. H.264 is tried with messages: an SFrame header begins with
   * a 1 bit, which can pass for the parameter set's number 0.
   */
  @ParameterizedTest
  @EnumSource(names = {"H264", "AV1"})
  void withOneByteLessNothingDecodes(Codec codec) throws Exception {
    try (LiveTransforms frames =
            codec == Codec.H264 ? LiveTransforms.messages() : LiveTransforms.sframe();
        VideoCall call = oneByteLess(codec, frames)) {
      call.start();
      call.awaitSent(2 * FRAMES);
      assertThat(call.decoded()).isZero();
    }
  }

  /** A key frame may still open, with a wrong size in its header; no other frame does. */
  @Test
  void withOneByteLessVp8IsAFewKeyFrames() throws Exception {
    try (LiveTransforms frames = LiveTransforms.sframe();
        VideoCall call = oneByteLess(Codec.VP8, frames)) {
      call.start();
      call.awaitSent(2 * FRAMES);
      assertThat(call.decoded()).isLessThan(FRAMES / 2);
    }
  }

  private static VideoCall oneByteLess(Codec codec, LiveTransforms frames) {
    return new VideoCall(codec, frames.sealerOneByteLess(codec), frames.openerOneByteLess(codec));
  }
}
