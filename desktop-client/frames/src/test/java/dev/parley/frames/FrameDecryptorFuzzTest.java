package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.codec.H264Prefix;
import dev.parley.frames.sframe.TrackContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A decryptor meets bytes that no honest sender made: it never throws, never opens them, and an
 * honest frame opens all the same afterwards.
 */
class FrameDecryptorFuzzTest {
  private static final int ROUNDS = 15_000;

  private final long seed = Long.getLong("parley.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void forgedSframeNeverOpens(Codec codec) {
    try (FrameProtection alice = Frames.participant(5, 0, 0, 1);
        FrameProtection bob = Frames.participant(5, 1, 0, 1)) {
      fuzz(alice, bob, codec);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void forgedMessagesNeverOpen(Codec codec) {
    try (FrameProtection alice = FrameProtection.mlsMessage(new FakeGroup(0, 5));
        FrameProtection bob = FrameProtection.mlsMessage(new FakeGroup(1, 5))) {
      alice.install(Frames.epoch(5, 0, 0, 1));
      bob.install(Frames.epoch(5, 1, 0, 1));
      alice.sealWith(5);
      fuzz(alice, bob, codec);
    }
  }

  private void fuzz(FrameProtection alice, FrameProtection bob, Codec codec) {
    TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
    FrameTransform encryptor = alice.encryptor(track, codec);
    FrameTransform decryptor = bob.decryptor(0, track, codec);
    byte[] frame = CodecShapes.of(codec, 200);
    byte[] honest = Frames.seal(encryptor, frame);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] forged = forge(honest);
      if (forged.length > 0 && !Arrays.equals(forged, honest)) {
        boolean opened = Frames.run(decryptor, forged).isPresent();
        assertThat(opened && !onlyReframed(codec, honest, forged))
            .as("seed %d round %d", seed, round)
            .isFalse();
      }
    }
    assertThat(Frames.run(decryptor, Frames.seal(encryptor, frame)))
        .as("seed %d", seed)
        .hasValue(CodecShapes.asDecoded(codec, frame));
  }

  /** The one freedom of a server: to write sizes and start codes anew, as its packetizer does. */
  private static boolean onlyReframed(Codec codec, byte[] honest, byte[] forged) {
    return switch (codec) {
      case OPUS, VP8, VP9 -> false;
      case AV1 ->
          PacketizerModel.av1(forged, true)
              .map(each -> each.frame())
              .filter(
                  each ->
                      Arrays.equals(each, PacketizerModel.av1(honest, true).orElseThrow().frame()))
              .isPresent();
      case H264 -> {
        ClearPart one = new ClearPart();
        ClearPart other = new ClearPart();
        H264Prefix prefix = new H264Prefix();
        yield prefix.splitSealed(honest, honest.length, one)
            && prefix.splitSealed(forged, forged.length, other)
            && Arrays.equals(one.copy(), other.copy());
      }
    };
  }

  private byte[] forge(byte[] honest) {
    return switch (random.nextInt(6)) {
      case 0 -> Frames.randomBytes(random, random.nextInt(300));
      case 1 -> Arrays.copyOf(honest, random.nextInt(honest.length + 40));
      case 2 -> flip(honest, 1);
      case 3 -> flip(honest, 1 + random.nextInt(20));
      case 4 -> splice(honest);
      default -> overwriteStart(honest);
    };
  }

  private byte[] flip(byte[] honest, int bits) {
    byte[] forged = honest.clone();
    for (int i = 0; i < bits; i++) {
      forged[random.nextInt(forged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return forged;
  }

  private byte[] splice(byte[] honest) {
    int cut = random.nextInt(honest.length);
    byte[] insert = Frames.randomBytes(random, random.nextInt(8));
    return CodecShapes.concat(
        Arrays.copyOf(honest, cut), insert, Arrays.copyOfRange(honest, cut, honest.length));
  }

  private byte[] overwriteStart(byte[] honest) {
    byte[] forged = honest.clone();
    byte[] start = Frames.randomBytes(random, Math.min(forged.length, 1 + random.nextInt(32)));
    System.arraycopy(start, 0, forged, 0, start.length);
    return forged;
  }
}
