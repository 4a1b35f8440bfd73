package dev.parley.testkit.hostile;

import dev.parley.client.media.TrackTransforms;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.Impersonator;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** Seals a member's own pictures as its client would, and sends what a lie makes of them. */
public final class HostileFrames {
  /** What becomes of each frame. */
  public enum FrameLie {
    NONE,
    /** A bit of the sealed part is wrong. */
    CHANGED,
    /** An older frame comes instead. */
    REPLAYED,
    /** Nothing but the clear part is left. */
    CUT_SHORT,
    /** No byte is left. */
    EMPTY,
    /** Bytes by chance. */
    GARBAGE,
    /** Sealed with the keys of another member's leaf. */
    AS_ANOTHER
  }

  private static final int KEPT = 30;
  private static final int CLEAR_BYTES = 10;

  private final Random random = new Random(1);
  private final Deque<byte[]> kept = new ArrayDeque<>();
  private final int victim;
  private volatile FrameLie lie = FrameLie.NONE;

  /**
   * Tells the truth until it is told otherwise.
   *
   * @param victim the leaf of the member whose frames some of these seem to be
   */
  public HostileFrames(int victim) {
    this.victim = victim;
  }

  /** From now on frames are treated so. */
  public void tell(FrameLie newLie) {
    lie = newLie;
  }

  /** Its pictures pass the lie, its sound does not. */
  public TrackTransforms over(FrameProtection frames) {
    TrackTransforms honest = TrackTransforms.of(frames);
    return new TrackTransforms() {
      @Override
      public FrameTransform encryptor(TrackContext track, Codec codec) {
        FrameTransform encryptor = honest.encryptor(track, codec);
        if (track != TrackContext.CAMERA) {
          return encryptor;
        }
        Impersonator forger = new Impersonator(frames, victim, track);
        forger.begin(1);
        return new Transform(encryptor, forger);
      }

      @Override
      public FrameTransform decryptor(int leaf, TrackContext track, Codec codec) {
        return honest.decryptor(leaf, track, codec);
      }

      @Override
      public void onKeysChanged(Runnable listener) {
        honest.onKeysChanged(listener);
      }
    };
  }

  private final class Transform implements FrameTransform {
    private final FrameTransform honest;
    private final FrameTransform forger;

    Transform(FrameTransform honest, FrameTransform forger) {
      this.honest = honest;
      this.forger = forger;
    }

    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      FrameLie told = lie;
      if (told == FrameLie.AS_ANOTHER) {
        return forger.transform(in, out);
      }
      int start = out.position();
      Verdict verdict = honest.transform(in, out);
      if (verdict == Verdict.FORWARD) {
        byte[] sealed = new byte[out.remaining()];
        out.get(sealed);
        byte[] sent = altered(told, sealed);
        out.clear().position(start);
        out.put(sent).flip();
      }
      return verdict;
    }

    private byte[] altered(FrameLie told, byte[] sealed) {
      return switch (told) {
        case NONE -> kept(sealed);
        case AS_ANOTHER -> sealed;
        case REPLAYED -> again(sealed);
        case EMPTY -> new byte[0];
        case CUT_SHORT -> Arrays.copyOf(sealed, Math.min(CLEAR_BYTES, sealed.length));
        case CHANGED -> {
          byte[] changed = sealed.clone();
          changed[changed.length - 1 - random.nextInt(16)] ^= 1;
          yield changed;
        }
        case GARBAGE -> {
          byte[] garbage = new byte[sealed.length];
          random.nextBytes(garbage);
          yield garbage;
        }
      };
    }

    /** Only what was sent as it is can be replayed. */
    private byte[] kept(byte[] sealed) {
      kept.addLast(sealed);
      if (kept.size() > KEPT) {
        kept.removeFirst();
      }
      return sealed;
    }

    private byte[] again(byte[] sealed) {
      byte[] old = kept.pollFirst();
      if (old == null) {
        return sealed;
      }
      kept.addLast(old);
      return old;
    }

    @Override
    public int maxGrowth() {
      return Math.max(honest.maxGrowth(), forger.maxGrowth());
    }

    @Override
    public void heldFrameDropped() {
      honest.heldFrameDropped();
    }
  }
}
