package dev.parley.client.media.libwebrtc;

import dev.parley.frames.FrameTransform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Looks at what a transform takes and gives. */
final class Tap implements FrameTransform {
  /** One frame on its way: as the encoder made it, and as it leaves. */
  @SuppressWarnings("ArrayRecordComponent")
  record Passage(byte[] plain, byte[] sealed) {}

  private final FrameTransform inner;
  private final List<Passage> passages = new ArrayList<>();

  Tap(FrameTransform inner) {
    this.inner = inner;
  }

  @Override
  public Verdict transform(ByteBuffer in, ByteBuffer out) {
    byte[] plain = new byte[in.remaining()];
    in.get(in.position(), plain);
    Verdict verdict = inner.transform(in, out);
    if (verdict == Verdict.FORWARD) {
      byte[] sealed = new byte[out.remaining()];
      out.get(out.position(), sealed);
      synchronized (this) {
        passages.add(new Passage(plain, sealed));
      }
    }
    return verdict;
  }

  @Override
  public int maxGrowth() {
    return inner.maxGrowth();
  }

  synchronized List<Passage> passages() {
    return List.copyOf(passages);
  }

  /** How many leading bytes of the sealed frame are those of the plain one. */
  static int commonPrefix(Passage passage) {
    int at = 0;
    int shorter = Math.min(passage.plain().length, passage.sealed().length);
    IntPredicate same = i -> passage.plain()[i] == passage.sealed()[i];
    while (at < shorter && same.test(at)) {
      at++;
    }
    return at;
  }
}
