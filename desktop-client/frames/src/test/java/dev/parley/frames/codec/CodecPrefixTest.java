package dev.parley.frames.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.CodecShapes;
import dev.parley.frames.DropCause;
import dev.parley.frames.FakeGroup;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.Frames;
import dev.parley.frames.OneByteLess;
import dev.parley.frames.PacketizerModel;
import dev.parley.frames.sframe.TrackContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each codec's frames, sealed, through a model of libwebrtc's packetizer, and opened. */
class CodecPrefixTest {
  private final Random random = new Random(138);
  private final FrameProtection alice = Frames.participant(2, 0, 0, 1);
  private final FrameProtection bob = Frames.participant(2, 1, 0, 1);

  @AfterEach
  void close() {
    alice.close();
    bob.close();
  }

  static Stream<Arguments> h264Frames() {
    Random random = new Random(264);
    byte[] sps = CodecShapes.hex("6742c01e8c8d40501ed00f08846a");
    byte[] pps = CodecShapes.hex("68ce3c80");
    byte[] aud = CodecShapes.hex("0910");
    byte[] sei = CodecShapes.hex("0605ff68656c6c6f80");
    byte[] idr = CodecShapes.concat(CodecShapes.hex("65"), CodecShapes.idr(random, 900));
    byte[] laterSlice =
        CodecShapes.concat(CodecShapes.hex("65"), CodecShapes.hex("046221"), new byte[] {5, 6, 7});
    byte[] p = CodecShapes.concat(CodecShapes.hex("61"), CodecShapes.pSlice(random, 5_000));
    byte[] long4 = CodecShapes.startCode(4);
    byte[] short3 = CodecShapes.startCode(3);
    return Stream.of(
        Arguments.of("a key frame", CodecShapes.h264Key(random, 3_000)),
        Arguments.of("a delta frame", CodecShapes.h264Delta(random, 700)),
        Arguments.of(
            "short start codes", CodecShapes.concat(short3, sps, short3, pps, short3, idr)),
        Arguments.of(
            "several slices",
            CodecShapes.concat(
                long4, sps, long4, pps, long4, idr, long4, laterSlice, short3, laterSlice)),
        Arguments.of(
            "delimiter and SEI before the slice",
            CodecShapes.concat(long4, aud, long4, sps, long4, pps, long4, sei, long4, idr)),
        Arguments.of("delimiter before a delta", CodecShapes.concat(long4, aud, short3, p)),
        Arguments.of("the smallest slice", CodecShapes.concat(long4, CodecShapes.hex("619a"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("h264Frames")
  void h264SurvivesThePacketizer(String name, byte[] frame) {
    for (int i = 0; i < 50; i++) {
      byte[] sealed = seal(Codec.H264, frame);
      Optional<PacketizerModel.Received> received = PacketizerModel.h264(sealed);
      assertThat(received).as(name).isPresent();
      assertThat(received.get().keyFrame())
          .isEqualTo(PacketizerModel.h264(frame).orElseThrow().keyFrame());
      byte[] opened = open(Codec.H264, received.get().frame()).orElseThrow();
      assertThat(PacketizerModel.nalUnits(opened))
          .containsExactlyElementsOf(PacketizerModel.unitsThatDecode(frame));
    }
  }

  @Test
  void h264SealedBytesNeverHoldAStartCode() {
    // A GCM counter per frame makes every ciphertext new; 1500 frames of 20 kB hold some seven
    // places.
    byte[] frame = CodecShapes.h264Delta(random, 20_000);
    int escaped = 0;
    for (int i = 0; i < 1_500; i++) {
      byte[] sealed = seal(Codec.H264, frame);
      assertThat(PacketizerModel.nalUnits(sealed)).hasSize(1);
      int header = 3 + (i < 8 ? 0 : i < 256 ? 1 : 2);
      // The frame's start code is four bytes long, the sealed one's three.
      escaped += sealed.length - frame.length >= header + 16 ? 1 : 0;
      byte[] opened = open(Codec.H264, sealed).orElseThrow();
      assertThat(Arrays.equals(opened, frame)).isTrue();
    }
    assertThat(escaped).as("frames that needed an escape").isPositive();
  }

  @Test
  void h264WordsOfASeiLeaveNobodysMachine() {
    byte[] frame =
        CodecShapes.concat(
            CodecShapes.startCode(4),
            CodecShapes.hex("0605ff68656c6c6f80"),
            CodecShapes.h264Key(random, 400));
    assertThat(Frames.contains(seal(Codec.H264, frame), CodecShapes.hex("68656c6c6f"))).isFalse();
  }

  /**
   * The byte in question holds pic_parameter_set_id. An SFrame header of ours begins with a 1 bit,
   * which by chance reads as the number 0; any other number, and any other byte, shows the need.
   */
  @Test
  void h264OneByteLessLosesEveryKeyFrame() {
    byte[] pps1 = CodecShapes.hex("685338f200");
    byte[] idrOfPps1 = CodecShapes.concat(CodecShapes.hex("658850"), new byte[200]);
    byte[] frame =
        CodecShapes.concat(
            CodecShapes.startCode(4),
            CodecShapes.hex("6742c01e8c8d40501ed00f08846a"),
            CodecShapes.startCode(4),
            pps1,
            CodecShapes.startCode(4),
            idrOfPps1);
    FrameTransform whole = alice.encryptor(TrackContext.CAMERA, new H264Prefix());
    FrameTransform shorter =
        alice.encryptor(TrackContext.CAMERA, new OneByteLess(new H264Prefix()));
    for (int i = 0; i < 50; i++) {
      assertThat(PacketizerModel.h264(Frames.seal(whole, frame))).isPresent();
      assertThat(PacketizerModel.h264(Frames.seal(shorter, frame)).isPresent())
          .as("the slice names no known parameter set")
          .isFalse();
    }
  }

  @Test
  void h264OneByteLessLosesEveryKeyFrameThatIsAMessage() {
    byte[] frame = CodecShapes.h264Key(random, 2_000);
    FrameProtection signing = FrameProtection.mlsMessage(new FakeGroup(0, 2));
    signing.install(Frames.epoch(2, 0, 0, 1));
    signing.sealWith(2);
    FrameTransform whole = signing.encryptor(TrackContext.CAMERA, new H264Prefix());
    FrameTransform shorter =
        signing.encryptor(TrackContext.CAMERA, new OneByteLess(new H264Prefix()));
    assertThat(PacketizerModel.h264(Frames.seal(whole, frame))).isPresent();
    assertThat(PacketizerModel.h264(Frames.seal(shorter, frame)).isPresent()).isFalse();
    signing.close();
  }

  @Test
  void vp8SurvivesThePacketizerAndShowsItsSize() {
    byte[] key = Frames.key(random, 5_000);
    key[6] = (byte) 0x80;
    key[7] = 0x02;
    key[8] = 0x68;
    key[9] = 0x01;
    PacketizerModel.Received received = PacketizerModel.vp8(seal(Codec.VP8, key)).orElseThrow();
    assertThat(received.keyFrame()).isTrue();
    assertThat(received.width()).isEqualTo(640);
    assertThat(received.height()).isEqualTo(360);
    assertThat(open(Codec.VP8, received.frame())).hasValue(key);
    byte[] delta = Frames.delta(random, 800);
    received = PacketizerModel.vp8(seal(Codec.VP8, delta)).orElseThrow();
    assertThat(received.keyFrame()).isFalse();
    assertThat(open(Codec.VP8, received.frame())).hasValue(delta);
  }

  @Test
  void vp8OneByteLessTellsAWrongSizeOrAWrongKind() {
    byte[] key = Frames.key(random, 500);
    key[8] = 0x68;
    key[9] = 0x01;
    FrameTransform shorter = alice.encryptor(TrackContext.CAMERA, new OneByteLess(new Vp8Prefix()));
    assertThat(PacketizerModel.vp8(Frames.seal(shorter, key)).orElseThrow().height())
        .isNotEqualTo(360);
    byte[] delta = Frames.delta(random, 500);
    assertThat(
            IntStream.range(0, 16)
                .filter(
                    i ->
                        PacketizerModel.vp8(Frames.seal(shorter, delta))
                            .map(r -> r.keyFrame())
                            .orElse(true)))
        .as("delta frames taken for key frames")
        .isNotEmpty();
  }

  @Test
  void vp9AndOpusNeedNothing() {
    for (Codec codec : List.of(Codec.VP9, Codec.OPUS)) {
      byte[] frame = Frames.randomBytes(random, 1_000);
      byte[] sealed = seal(codec, frame);
      assertThat(PacketizerModel.vp9(sealed).orElseThrow().frame()).isEqualTo(sealed);
      assertThat(open(codec, sealed)).hasValue(frame);
    }
  }

  @Test
  void av1SurvivesThePacketizer() {
    for (int size : new int[] {1, 100, 127, 128, 20_000}) {
      byte[] key = CodecShapes.av1Key(random, size);
      PacketizerModel.Received received =
          PacketizerModel.av1(seal(Codec.AV1, key), true).orElseThrow();
      assertThat(received.keyFrame()).isTrue();
      assertThat(open(Codec.AV1, received.frame())).hasValue(CodecShapes.asDecoded(Codec.AV1, key));
      byte[] delta = CodecShapes.av1Delta(random, size);
      received = PacketizerModel.av1(seal(Codec.AV1, delta), false).orElseThrow();
      assertThat(received.keyFrame()).isFalse();
      assertThat(open(Codec.AV1, received.frame()))
          .hasValue(CodecShapes.asDecoded(Codec.AV1, delta));
    }
  }

  @Test
  void av1LayersSurviveThePacketizer() {
    // A second spatial layer: no temporal delimiter, and an extension with the layer's number.
    byte[] layer =
        CodecShapes.concat(
            CodecShapes.hex("3608"), CodecShapes.leb128(300), Frames.randomBytes(random, 300));
    byte[] received = PacketizerModel.av1(seal(Codec.AV1, layer), false).orElseThrow().frame();
    assertThat(open(Codec.AV1, received)).hasValue(layer);
  }

  @Test
  void av1OneByteLessIsTornApart() {
    byte[] frame = CodecShapes.av1Key(random, 900);
    FrameTransform shorter = alice.encryptor(TrackContext.CAMERA, new FixedPrefix(0));
    FrameTransform decryptor = bob.decryptor(0, TrackContext.CAMERA, new FixedPrefix(0));
    for (int i = 0; i < 50; i++) {
      byte[] sealed = Frames.seal(shorter, frame);
      assertThat(PacketizerModel.av1(sealed, true).flatMap(r -> Frames.run(decryptor, r.frame())))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void malformedFramesAreDroppedAndCounted(Codec codec) {
    TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
    FrameTransform decryptor = bob.decryptor(0, track, codec);
    byte[] good = seal(codec, CodecShapes.of(codec, 60));
    for (int length = 1; length < good.length; length++) {
      assertThat(Frames.run(decryptor, Arrays.copyOf(good, length))).isEmpty();
    }
    if (codec == Codec.H264) {
      assertThat(Frames.run(alice.encryptor(track, codec), CodecShapes.hex("00000001"))).isEmpty();
      assertThat(Frames.run(alice.encryptor(track, codec), CodecShapes.hex("0000000165")))
          .isEmpty();
      assertThat(alice.stats().sealed(track).orElseThrow().dropped(DropCause.MALFORMED))
          .isEqualTo(2);
    }
  }

  private byte[] seal(Codec codec, byte[] frame) {
    return Frames.seal(alice.encryptor(track(codec), codec), frame);
  }

  private Optional<byte[]> open(Codec codec, byte[] sealed) {
    return Frames.run(bob.decryptor(0, track(codec), codec), sealed);
  }

  private static TrackContext track(Codec codec) {
    return codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
  }
}
