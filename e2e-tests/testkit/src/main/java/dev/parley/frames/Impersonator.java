package dev.parley.frames;

import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.Vp8Prefix;
import dev.parley.frames.sframe.ByteSlice;
import dev.parley.frames.sframe.SframeCipherSuite;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.SframeKey;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A modified client: with the keys that every member has, it seals its own VP8 pictures as another
 * member. It is in this package for the keys, which no other code can reach.
 */
public final class Impersonator implements FrameTransform {
  private static final long SILENT = -1;

  private final FrameProtection insider;
  private final int victim;
  private final TrackContext track;
  private final AtomicLong next = new AtomicLong(SILENT);
  private final Vp8Prefix prefix = new Vp8Prefix();
  private final ClearPart clear = new ClearPart();

  /**
   * Somebody who does nothing yet.
   *
   * @param insider the frame protection of the member who cheats
   * @param victim the leaf whose frames these seem to be
   */
  public Impersonator(FrameProtection insider, int victim, TrackContext track) {
    this.insider = insider;
    this.victim = victim;
    this.track = track;
  }

  /** From now on frames leave, the first with this counter. */
  public void begin(long counter) {
    next.set(counter);
  }

  /** The next counter, if it has begun. */
  public OptionalLong next() {
    long counter = next.get();
    return counter == SILENT ? OptionalLong.empty() : OptionalLong.of(counter);
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    GroupFrames group = insider.group();
    EpochFrames epoch = group == null ? null : group.sealing();
    byte[] frame = new byte[in.remaining()];
    in.get(in.position(), frame);
    if (epoch == null || next.get() == SILENT || !prefix.splitFrame(frame, frame.length, clear)) {
      return Verdict.DROP;
    }
    SframeKey key = epoch.key(track, victim);
    long counter = next.getAndIncrement();
    byte[] aad = new byte[SframeHeader.MAX_BYTES + ClearPart.MAX_BYTES];
    int headerLength = SframeHeader.encode(key.keyId(), counter, aad, 0);
    int aadLength = clear.copyTo(aad, headerLength);
    byte[] nonce = new byte[SframeCipherSuite.NONCE_BYTES];
    key.nonce(counter, nonce);
    int body = frame.length - clear.length();
    byte[] sealed = new byte[body + key.suite().tagBytes()];
    int length =
        key.aead()
            .seal(
                key,
                nonce,
                new ByteSlice().of(aad, 0, aadLength),
                new ByteSlice().of(frame, clear.bodyAt(), body),
                new ByteSlice().of(sealed, 0, sealed.length));
    out.put(clear.copy()).put(aad, 0, headerLength).put(sealed, 0, length).flip();
    return Verdict.FORWARD;
  }

  @Override
  public int maxGrowth() {
    return 64;
  }
}
