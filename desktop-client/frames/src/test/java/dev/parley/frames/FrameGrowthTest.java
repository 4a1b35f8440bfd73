package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.replay.SealedCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many bytes a frame grows by, at the highest leaf, epoch and context, codec by codec. */
class FrameGrowthTest {
  /** The last counters at which the promise holds: {@link FrameEncryptor}. */
  private static final long LAST_OF_VIDEO = (1L << 24) - 1;

  private static final long LAST_OF_AUDIO = (1L << 40) - 1;

  private final Random random = new Random(22);

  @ParameterizedTest
  @EnumSource
  void theLastFrameOfThePromiseGrowsByNoMoreThanPromised(Codec codec) {
    for (byte[] frame : frames(codec)) {
      assertThat(growthAt(codec, codec.isAudio() ? LAST_OF_AUDIO : LAST_OF_VIDEO, frame))
          .isLessThanOrEqualTo(codec.isAudio() ? 18 : 22);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFrameAfterItMayGrowByOneByteMore(Codec codec) {
    for (byte[] frame : frames(codec)) {
      assertThat(growthAt(codec, 1 + (codec.isAudio() ? LAST_OF_AUDIO : LAST_OF_VIDEO), frame))
          .isLessThanOrEqualTo(codec.isAudio() ? 19 : 23);
    }
  }

  /** A frame of 60 kB with a short start code has no room for an escape; one in 70 needs one. */
  @Test
  void anH264FrameWhoseEscapesDoNotFitIsSealedAgain() {
    try (FrameProtection alice = Frames.participant(63, 255, 0, 255);
        FrameProtection bob = Frames.participant(63, 0, 0, 255)) {
      SealedCounters counters = counters(alice, TrackContext.SCREEN);
      counters.skipTo(LAST_OF_VIDEO - 400);
      sealLargeFrames(alice, bob);
      assertThat(counters.snapshot().missing().forgotten())
          .as("counters that were skipped")
          .isBetween(1L, 50L);
    }
  }

  private void sealLargeFrames(FrameProtection alice, FrameProtection bob) {
    FrameTransform encryptor = alice.encryptor(TrackContext.SCREEN, Codec.H264);
    FrameTransform decryptor = bob.decryptor(255, TrackContext.SCREEN, Codec.H264);
    byte[] frame =
        CodecShapes.concat(
            CodecShapes.startCode(3), CodecShapes.hex("61"), CodecShapes.pSlice(random, 60_000));
    for (int i = 0; i < 300; i++) {
      byte[] sealed = Frames.seal(encryptor, frame);
      assertThat(sealed.length - frame.length).isLessThanOrEqualTo(22);
      byte[] received = PacketizerModel.h264(sealed).orElseThrow().frame();
      assertThat(PacketizerModel.nalUnits(Frames.run(decryptor, received).orElseThrow()))
          .containsExactlyElementsOf(PacketizerModel.nalUnits(frame));
    }
  }

  private static int growthAt(Codec codec, long counter, byte[] frame) {
    TrackContext track = codec.isAudio() ? TrackContext.SCREEN_AUDIO : TrackContext.SCREEN;
    try (FrameProtection alice = Frames.participant(63, 255, 0, 255);
        FrameProtection bob = Frames.participant(63, 0, 0, 255)) {
      counters(alice, track).skipTo(counter);
      byte[] sealed = Frames.seal(alice.encryptor(track, codec), frame);
      byte[] received =
          codec == Codec.AV1 ? PacketizerModel.av1(sealed, false).orElseThrow().frame() : sealed;
      assertThat(Frames.run(bob.decryptor(255, track, codec), received))
          .hasValue(CodecShapes.asDecoded(codec, frame));
      return sealed.length - frame.length;
    }
  }

  private static SealedCounters counters(FrameProtection protection, TrackContext track) {
    EpochFrames epoch = Objects.requireNonNull(protection.group()).sealing();
    return Objects.requireNonNull(epoch).sealed(track, new StreamRecorder(StreamId.sealed(track)));
  }

  private List<byte[]> frames(Codec codec) {
    return switch (codec) {
      case OPUS, VP9 -> List.of(Frames.randomBytes(random, 1), Frames.randomBytes(random, 1_200));
      case VP8 -> List.of(Frames.key(random, 5_000), Frames.delta(random, 1));
      case H264 ->
          List.of(CodecShapes.h264Key(random, 5_000), CodecShapes.h264Delta(random, 1_200));
      case AV1 ->
          List.of(
              CodecShapes.av1Key(random, 5_000),
              CodecShapes.av1Delta(random, 1),
              CodecShapes.concat(CodecShapes.hex("320100")));
    };
  }
}
