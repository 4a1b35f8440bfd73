package dev.parley.client.media.libwebrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.frames.FrameTransform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of frames by verdict, without libwebrtc. */
@Timeout(20)
class StreamTransformerTest {
  private static final long CALLBACK = 99;

  private final FakeBoundary boundary = new FakeBoundary();
  private final AtomicLong now = new AtomicLong();
  private volatile FrameTransform.Verdict verdict = FrameTransform.Verdict.FORWARD;
  private final StreamTransformer stream =
      new StreamTransformer(new Copy(), boundary, () -> now.get(), Runnable::run);

  private final class Copy implements FrameTransform {
    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      Verdict decided = verdict;
      if (decided == Verdict.FORWARD) {
        out.put(in).flip();
      }
      return decided;
    }

    @Override
    public int maxGrowth() {
      return 0;
    }
  }

  /** The live counters are the whole process's: what a test hooked, it lets go. */
  @AfterEach
  void letGo() {
    verdict = FrameTransform.Verdict.FORWARD;
    boolean ignored = stream.release();
  }

  private void hook() {
    stream.addRef();
    stream.register(CALLBACK);
  }

  /** Sound has one callback for all of its sources, and a server may send any number of them. */
  @Test
  void severalSourcesOfSoundPassTheOneHookAndAreCountedApart() {
    hook();
    stream.transform(boundary.frame("a"));
    boundary.source = 8;
    stream.transform(boundary.frame("b"));
    stream.transform(boundary.frame("c"));
    assertThat(boundary.delivered()).containsExactly("a", "b", "c");
    assertThat(stream.forwarded(7)).isEqualTo(1);
    assertThat(stream.forwarded(8)).isEqualTo(2);
    verdict = FrameTransform.Verdict.DROP;
    boundary.source = 9;
    stream.transform(boundary.frame("d"));
    assertThat(boundary.delivered()).hasSize(3);
    assertThat(stream.forwarded(9)).isZero();
  }

  @Test
  void forwardedFramesAreDelivered() {
    hook();
    stream.transform(boundary.frame("a"));
    assertThat(boundary.delivered()).containsExactly("a");
    assertThat(stream.counters().forwarded()).isEqualTo(1);
  }

  @Test
  void droppedFramesAreFreedAndCounted() {
    hook();
    verdict = FrameTransform.Verdict.DROP;
    stream.transform(boundary.frame("a"));
    assertThat(boundary.delivered()).isEmpty();
    assertThat(boundary.alive()).isZero();
    assertThat(stream.counters().dropped()).isEqualTo(1);
  }

  @Test
  void framesAreCountedByTheirSource() {
    hook();
    stream.transform(boundary.frame("a"));
    boundary.source = -1;
    stream.transform(boundary.frame("b"));
    stream.transform(boundary.frame("c"));
    verdict = FrameTransform.Verdict.DROP;
    boundary.source = 5;
    stream.transform(boundary.frame("d"));
    assertThat(stream.forwarded(7)).isEqualTo(1);
    assertThat(stream.forwarded(-1)).isEqualTo(2);
    assertThat(stream.forwarded(5)).isZero();
  }

  @Test
  void moreSourcesThanAnybodyHasAreDropped() {
    hook();
    for (int i = 0; i <= SourceTally.MAX_SOURCES; i++) {
      boundary.source = i;
      stream.transform(boundary.frame("a"));
    }
    assertThat(boundary.delivered()).hasSize(SourceTally.MAX_SOURCES);
    assertThat(stream.forwarded(SourceTally.MAX_SOURCES)).isZero();
    assertThat(boundary.alive()).isZero();
    boundary.source = 0;
    stream.transform(boundary.frame("b"));
    assertThat(stream.forwarded(0)).isEqualTo(2);
  }

  @Test
  void zeroLengthFramesPassAsWhatTheyAre() {
    hook();
    stream.transform(boundary.frame(""));
    assertThat(boundary.delivered()).containsExactly("");
  }

  @Test
  void heldFramesAreDeliveredInOrderOnceTheKeyComes() {
    hook();
    verdict = FrameTransform.Verdict.HOLD;
    for (String each : List.of("a", "b", "c")) {
      stream.transform(boundary.frame(each));
    }
    assertThat(stream.counters().held().now()).isEqualTo(3);
    verdict = FrameTransform.Verdict.FORWARD;
    stream.keysChanged();
    assertThat(boundary.delivered()).containsExactly("a", "b", "c");
    assertThat(stream.counters().held().now()).isZero();
  }

  @Test
  void framesThatWaitGoBeforeTheOneThatComes() {
    hook();
    verdict = FrameTransform.Verdict.HOLD;
    stream.transform(boundary.frame("a"));
    verdict = FrameTransform.Verdict.FORWARD;
    stream.transform(boundary.frame("b"));
    assertThat(boundary.delivered()).containsExactly("a", "b");
  }

  @Test
  void framesThatWaitTooLongAreDroppedAndCounted() {
    hook();
    verdict = FrameTransform.Verdict.HOLD;
    stream.transform(boundary.frame("a"));
    now.addAndGet((HeldFrames.MAX_MILLIS + 1) * 1_000_000);
    stream.transform(boundary.frame("b"));
    assertThat(stream.counters().held().expired()).isEqualTo(1);
    assertThat(stream.counters().held().now()).isEqualTo(1);
    assertThat(boundary.alive()).isEqualTo(1);
  }

  @Test
  void noMoreFramesWaitThanTheBoundAllows() {
    hook();
    verdict = FrameTransform.Verdict.HOLD;
    for (int i = 0; i < HeldFrames.MAX_FRAMES + 5; i++) {
      stream.transform(boundary.frame("x"));
    }
    assertThat(stream.counters().held().now()).isEqualTo(HeldFrames.MAX_FRAMES);
    assertThat(stream.counters().held().overflowed()).isEqualTo(5);
    assertThat(boundary.alive()).isEqualTo(HeldFrames.MAX_FRAMES);
  }

  @Test
  void noMoreBytesWaitThanTheBoundAllows() {
    hook();
    verdict = FrameTransform.Verdict.HOLD;
    for (int i = 0; i < 6; i++) {
      stream.transform(boundary.frame(new byte[1 << 20]));
    }
    assertThat(stream.counters().held().now()).isEqualTo(4);
    assertThat(stream.counters().held().overflowed()).isEqualTo(2);
  }

  @Test
  void framesLargerThanAnyRealOneAreDropped() {
    hook();
    stream.transform(boundary.frame(new byte[FrameBuffer.MAX_FRAME_BYTES + 1]));
    assertThat(stream.counters().lost().oversized()).isEqualTo(1);
    assertThat(boundary.alive()).isZero();
  }

  @Test
  void aTransformThatThrowsCostsOneFrameAndNothingMore() {
    StreamTransformer broken =
        new StreamTransformer(new Throwing(), boundary, System::nanoTime, Runnable::run);
    broken.addRef();
    broken.register(CALLBACK);
    broken.transform(boundary.frame("a"));
    assertThat(broken.counters().lost().failed()).isEqualTo(1);
    assertThat(boundary.alive()).isZero();
    assertThat(broken.release()).isTrue();
  }

  private static final class Throwing implements FrameTransform {
    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      throw new IllegalStateException("on purpose");
    }

    @Override
    public int maxGrowth() {
      return 0;
    }
  }

  @Test
  void aFrameWhoseStreamIsGoneIsFreed() {
    hook();
    stream.unregister();
    stream.transform(boundary.frame("a"));
    assertThat(stream.counters().lost().undeliverable()).isEqualTo(1);
    assertThat(boundary.alive()).isZero();
  }

  @Test
  void theLastReleaseFreesWhatWaitsAndEveryCallback() {
    hook();
    stream.register(CALLBACK + 1, 7);
    verdict = FrameTransform.Verdict.HOLD;
    stream.transform(boundary.frame("a"));
    assertThat(stream.release()).isTrue();
    assertThat(boundary.alive()).isZero();
    assertThat(boundary.references.get()).isZero();
  }

  @Test
  void registeringAgainReplacesTheCallback() {
    stream.addRef();
    for (int i = 0; i < 100; i++) {
      stream.register(CALLBACK + i, 7);
    }
    assertThat(boundary.references.get()).isEqualTo(1);
    stream.unregister(7);
    assertThat(boundary.references.get()).isZero();
  }

  @Test
  void aShutStreamForwardsNothingAnyMore() {
    hook();
    stream.close();
    stream.transform(boundary.frame("a"));
    assertThat(boundary.delivered()).isEmpty();
    assertThat(boundary.alive()).isZero();
  }

  /** All of libwebrtc's streams share the thread that brings frames: it does not wait for us. */
  @Test
  void whoBringsAFrameDoesNotWaitUntilItIsTransformed() {
    List<Runnable> begun = new ArrayList<>();
    StreamTransformer later =
        new StreamTransformer(new Copy(), boundary, System::nanoTime, begun::add);
    later.addRef();
    later.register(CALLBACK);
    for (String each : List.of("a", "b", "c")) {
      later.transform(boundary.frame(each));
    }
    assertThat(boundary.delivered()).isEmpty();
    assertThat(later.counters().seen()).isEqualTo(3);
    assertThat(later.forwarded(7)).isZero();
    assertThat(begun).hasSize(1);
    begun.removeFirst().run();
    assertThat(boundary.delivered()).containsExactly("a", "b", "c");
    later.transform(boundary.frame("d"));
    assertThat(begun).hasSize(1);
    begun.removeFirst().run();
    assertThat(boundary.delivered()).containsExactly("a", "b", "c", "d");
    assertThat(later.release()).isTrue();
  }

  @Test
  void aStreamThatEndsFreesWhatNobodyBeganWith() {
    List<Runnable> begun = new ArrayList<>();
    StreamTransformer later =
        new StreamTransformer(new Copy(), boundary, System::nanoTime, begun::add);
    later.addRef();
    later.register(CALLBACK);
    later.transform(boundary.frame("a"));
    assertThat(later.release()).isTrue();
    begun.forEach(Runnable::run);
    assertThat(boundary.delivered()).isEmpty();
    assertThat(boundary.alive()).isZero();
    assertThat(boundary.references.get()).isZero();
  }

  @Test
  void keysThatChangeWhileFramesComeLoseNothing() throws Exception {
    hook();
    int frames = 20_000;
    AtomicBoolean done = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(2);
    Thread[] keys = new Thread[2];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    started.countDown();
                    while (!done.get()) {
                      stream.keysChanged();
                    }
                  });
    }
    started.await();
    for (int i = 0; i < frames; i++) {
      verdict = i % 50 < 10 ? FrameTransform.Verdict.HOLD : FrameTransform.Verdict.FORWARD;
      stream.transform(boundary.frame(Integer.toString(i)));
      // A stream never has more in flight than it may hold: wait as a real one would.
      // Keys arrive meanwhile, or what is under way would be held, and the wait would not end.
      while (stream.counters().seen() - stream.counters().forwarded() > HeldFrames.MAX_FRAMES / 2) {
        verdict = FrameTransform.Verdict.FORWARD;
        Thread.onSpinWait();
      }
    }
    done.set(true);
    for (Thread each : keys) {
      each.join();
    }
    verdict = FrameTransform.Verdict.FORWARD;
    stream.keysChanged();
    assertThat(stream.counters().held().overflowed()).isZero();
    assertThat(boundary.delivered())
        .hasSize(frames)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, frames).mapToObj(Integer::toString).toList());
    assertThat(boundary.alive()).isZero();
  }
}
