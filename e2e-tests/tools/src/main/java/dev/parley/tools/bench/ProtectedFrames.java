package dev.parley.tools.bench;

import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameWitness;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/**
 * Frames through {@link FrameProtection} as the media layer calls it: native buffers in and out,
 * header, replay window and figures included.
 */
final class ProtectedFrames implements FrameBenchmark {
  private static final Set<Integer> LEAVES = Set.of(0, 1);

  private final Ends ends;
  private final FrameTransform encryptor;
  private final FrameTransform decryptor;
  private final ByteBuffer frame;
  private final ByteBuffer opened;
  private final ByteBuffer[] sealed;

  /** The two ends of a track, and the group behind them, which is closed with them. */
  private record Ends(FrameProtection sender, FrameProtection receiver, AutoCloseable group) {
    static Ends ofTwo(FrameProtection sender, FrameProtection receiver) {
      return new Ends(sender, receiver, () -> {});
    }
  }

  /** What is sent. */
  private enum Kind {
    VIDEO(TrackContext.CAMERA, Codec.VP8),
    AUDIO(TrackContext.MICROPHONE, Codec.OPUS);

    private final TrackContext track;
    private final Codec codec;

    Kind(TrackContext track, Codec codec) {
      this.track = track;
      this.codec = codec;
    }
  }

  private ProtectedFrames(Ends ends, Kind kind, int frameBytes, int slots) {
    this.ends = ends;
    ends.sender().install(keys(0));
    ends.receiver().install(keys(1));
    ends.sender().sealWith(1);
    encryptor = ends.sender().encryptor(kind.track, kind.codec);
    decryptor = ends.receiver().decryptor(0, kind.track, kind.codec);
    frame = ByteBuffer.allocateDirect(frameBytes).put(deltaFrame(frameBytes)).flip();
    opened = ByteBuffer.allocateDirect(frameBytes + encryptor.maxGrowth());
    sealed = new ByteBuffer[slots];
    Arrays.setAll(sealed, slot -> ByteBuffer.allocateDirect(frameBytes + encryptor.maxGrowth()));
  }

  /** Video: AES_128_GCM_SHA256_128. */
  static FrameBenchmark video(int frameBytes, int slots) {
    Ends ends = Ends.ofTwo(FrameProtection.sframe(), FrameProtection.sframe());
    return new ProtectedFrames(ends, Kind.VIDEO, frameBytes, slots);
  }

  /** The same, and of each frame the hash that its sender signs for once a second. */
  static FrameBenchmark hashedVideo(int frameBytes, int slots) {
    Ends ends = Ends.ofTwo(witnessed(), witnessed());
    return new ProtectedFrames(ends, Kind.VIDEO, frameBytes, slots);
  }

  private static FrameProtection witnessed() {
    FrameProtection frames = FrameProtection.sframe();
    frames.witness(new Witness());
    return frames;
  }

  /** Audio: AES_128_CTR_HMAC_SHA256_80. */
  static FrameBenchmark audio(int frameBytes, int slots) {
    Ends ends = Ends.ofTwo(FrameProtection.sframe(), FrameProtection.sframe());
    return new ProtectedFrames(ends, Kind.AUDIO, frameBytes, slots);
  }

  /** Every frame one signed MLS PrivateMessage of a real group of two. */
  static FrameBenchmark mlsMessage(int frameBytes, int slots) {
    BenchGroup group = BenchGroup.start();
    Ends ends =
        new Ends(
            FrameProtection.mlsMessage(group.sender()),
            FrameProtection.mlsMessage(group.receiver()),
            group);
    return new ProtectedFrames(ends, Kind.VIDEO, frameBytes, slots);
  }

  @Override
  public int seal(int slot) {
    return run(encryptor, frame, sealed[slot]);
  }

  @Override
  public int open(int slot) {
    return run(decryptor, sealed[slot], opened);
  }

  @Override
  public void close() {
    ends.sender().close();
    ends.receiver().close();
    try {
      ends.group().close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static int run(FrameTransform transform, ByteBuffer in, ByteBuffer out) {
    if (transform.transform(in, out.clear()) != FrameTransform.Verdict.FORWARD) {
      throw new IllegalStateException("a frame was not forwarded");
    }
    return out.remaining();
  }

  private static EpochKeys keys(int ownLeaf) {
    return EpochKeys.export(
        1,
        ownLeaf,
        LEAVES,
        (label, context, length) -> {
          byte[] secret = new byte[length];
          Arrays.fill(secret, (byte) 7);
          return secret;
        });
  }

  /** As in a meeting, where each frame's hash is taken and kept to be signed for. */
  private static final class Witness implements FrameWitness {
    private final long[] last = new long[4];

    @Override
    public void sealed(TrackContext track, long epoch, long counter, long hash) {
      last[track.value()] = hash;
    }

    @Override
    public void opened(int leaf, TrackContext track, long epoch, long counter, long hash) {
      last[track.value()] = hash;
    }
  }

  /** A VP8 frame that is no key frame. */
  private static byte[] deltaFrame(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    bytes[0] |= 1;
    return bytes;
  }
}
