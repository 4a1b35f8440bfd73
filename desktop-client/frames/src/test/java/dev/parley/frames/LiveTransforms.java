package dev.parley.frames;

import dev.parley.frames.codec.Codec;
import dev.parley.frames.codec.CodecPrefix;
import dev.parley.frames.codec.FixedPrefix;
import dev.parley.frames.sframe.TrackContext;

/**
 * Transforms for live tests in other packages, with the clear prefix that a codec needs, and with
 * one byte less.
 */
public final class LiveTransforms implements AutoCloseable {
  private static final TrackContext TRACK = TrackContext.CAMERA;

  private final FrameProtection alice;
  private final FrameProtection bob;

  private LiveTransforms(FrameProtection alice, FrameProtection bob) {
    this.alice = alice;
    this.bob = bob;
    alice.install(Frames.epoch(5, 0, 0, 1));
    bob.install(Frames.epoch(5, 1, 0, 1));
    alice.sealWith(5);
  }

  /** Two participants who share SFrame keys. */
  public static LiveTransforms sframe() {
    return new LiveTransforms(FrameProtection.sframe(), FrameProtection.sframe());
  }

  /** Two participants whose frames have the outer shape of MLS messages. */
  public static LiveTransforms messages() {
    return new LiveTransforms(
        FrameProtection.mlsMessage(new FakeGroup(0, 5)),
        FrameProtection.mlsMessage(new FakeGroup(1, 5)));
  }

  /** Seals the one's camera. */
  public FrameTransform encryptor(Codec codec) {
    return alice.encryptor(TRACK, codec);
  }

  /** Opens it at the other's. */
  public FrameTransform decryptor(Codec codec) {
    return bob.decryptor(0, TRACK, codec);
  }

  /** Seals with one byte less in clear than the codec needs. */
  public FrameTransform sealerOneByteLess(Codec codec) {
    return alice.encryptor(TRACK, oneByteLess(codec));
  }

  /** Opens what {@link #sealerOneByteLess} sealed, if it gets it. */
  public FrameTransform openerOneByteLess(Codec codec) {
    return bob.decryptor(0, TRACK, oneByteLess(codec));
  }

  /** What was opened so far. */
  public StreamStats opened() {
    return bob.stats().opened(0, TRACK).orElseThrow();
  }

  /** What was sealed so far. */
  public StreamStats sealed() {
    return alice.stats().sealed(TRACK).orElseThrow();
  }

  @Override
  public void close() {
    alice.close();
    bob.close();
  }

  private static CodecPrefix oneByteLess(Codec codec) {
    return codec == Codec.AV1 ? new FixedPrefix(0) : new OneByteLess(CodecPrefix.of(codec));
  }
}
