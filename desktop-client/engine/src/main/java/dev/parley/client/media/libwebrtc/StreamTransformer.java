package dev.parley.client.media.libwebrtc;

import dev.parley.client.media.upcall.Upcall;
import dev.parley.client.media.upcall.UpcallGuard;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.FrameTransform.Verdict;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * One track's transformer: gives each frame to the transform and acts on its verdict.
 *
 * <p>At most one thread is at work on a stream. The thread that brings a frame leaves it with
 * {@link Arrivals}; the one at work takes it before it stops, and if there is none, the worker
 * begins. {@code reasons} counts why to look again: it goes from zero to one when a thread begins,
 * and that thread ends only by bringing it back to zero.
 */
final class StreamTransformer implements TransformerObject {
  private final FrameTransform transform;
  private final FrameBoundary boundary;
  private final LongSupplier nanoTime;
  private final Executor worker;
  private final Runnable atWork = this::work;
  private final StreamCallbacks callbacks;
  private final AtomicInteger references = new AtomicInteger();
  private final AtomicInteger reasons = new AtomicInteger();
  private final Arrivals arrivals = new Arrivals();
  private final StreamTally tally = new StreamTally();
  private final SourceTally sources = new SourceTally();
  private volatile boolean closed;

  // The rest belongs to the thread at work.
  private final HeldFrames held = new HeldFrames();
  private final FrameBuffer in = new FrameBuffer();
  private final FrameBuffer out = new FrameBuffer();

  /**
   * A transformer that libwebrtc does not know yet.
   *
   * @param worker runs the transform on frames that come: on the thread that brings them, or not
   */
  StreamTransformer(
      FrameTransform transform, FrameBoundary boundary, LongSupplier nanoTime, Executor worker) {
    this.transform = transform;
    this.boundary = boundary;
    this.nanoTime = nanoTime;
    this.worker = worker;
    this.callbacks = new StreamCallbacks(boundary);
  }

  @Override
  public void addRef() {
    if (references.getAndIncrement() == 0) {
      LiveCounters.TRANSFORMERS.incrementAndGet();
    }
  }

  @Override
  public boolean release() {
    if (references.decrementAndGet() != 0) {
      return false;
    }
    LiveCounters.TRANSFORMERS.decrementAndGet();
    close();
    callbacks.clear();
    return true;
  }

  @Override
  public void register(long callback) {
    callbacks.register(callback);
  }

  @Override
  public void register(long callback, int ssrc) {
    callbacks.register(callback, ssrc);
  }

  @Override
  public void unregister() {
    callbacks.unregister();
  }

  @Override
  public void unregister(int ssrc) {
    callbacks.unregister(ssrc);
  }

  @Override
  public void transform(long frame) {
    tally.seen();
    if (!arrivals.offer(frame)) {
      tally.overflowed();
      boundary.destroy(frame);
    } else if (reasons.getAndIncrement() == 0) {
      worker.execute(atWork);
    }
  }

  /** Tries the frames that wait for their key again. */
  void keysChanged() {
    look();
  }

  /** From now on every frame is dropped, waiting ones too. */
  void close() {
    closed = true;
    look();
  }

  /** Frames of an RTP source that were handed on. */
  long forwarded(int source) {
    return sources.forwarded(source);
  }

  HookCounters counters() {
    return tally.counters();
  }

  private void look() {
    if (reasons.getAndIncrement() == 0) {
      work();
    }
  }

  private void work() {
    pass();
    finish();
  }

  private void finish() {
    int seen = 1;
    while ((seen = reasons.addAndGet(-seen)) != 0) {
      pass();
    }
  }

  private void pass() {
    retryHeld();
    long frame;
    while ((frame = arrivals.poll()) != Arrivals.NONE) {
      handle(frame);
    }
  }

  /**
   * Offers each waiting frame once more, in order; those that still have no key keep their order.
   */
  private void retryHeld() {
    for (int left = held.count(); left > 0; left--) {
      if (stillWaits(held.first())) {
        held.rotate();
      } else {
        held.removeFirst();
        LiveCounters.HELD_FRAMES.decrementAndGet();
        tally.noLongerHeld();
      }
    }
  }

  private boolean stillWaits(long frame) {
    if (closed) {
      tally.dropped();
      boundary.destroy(frame);
      return false;
    }
    return apply(frame) == Verdict.HOLD && !expire();
  }

  /** Drops the first waiting frame if it has waited too long. */
  private boolean expire() {
    if (!held.firstExpired(nanoTime.getAsLong())) {
      return false;
    }
    tally.expired();
    boundary.destroy(held.first());
    return true;
  }

  private void handle(long frame) {
    if (closed) {
      tally.dropped();
      boundary.destroy(frame);
    } else if (apply(frame) == Verdict.HOLD) {
      hold(frame);
    }
  }

  private void hold(long frame) {
    if (held.offer(frame, in.bytes().limit(), nanoTime.getAsLong())) {
      LiveCounters.HELD_FRAMES.incrementAndGet();
      tally.held();
    } else {
      tally.overflowed();
      boundary.destroy(frame);
    }
  }

  /** Transforms the frame and parts with it, unless the verdict is to hold it. */
  private Verdict apply(long frame) {
    Verdict verdict = verdict(frame);
    switch (verdict) {
      case FORWARD -> forward(frame);
      case DROP -> boundary.destroy(frame);
      case HOLD -> {}
    }
    return verdict;
  }

  private Verdict verdict(long frame) {
    try {
      if (!boundary.read(frame, in)) {
        tally.oversized();
        return Verdict.DROP;
      }
      ByteBuffer bytes = in.bytes();
      out.reserve((long) bytes.limit() + transform.maxGrowth());
      Verdict verdict = transform.transform(bytes, out.bytes().clear());
      bytes.rewind();
      if (verdict == Verdict.DROP) {
        tally.dropped();
      }
      return verdict;
    } catch (RuntimeException | Error e) {
      tally.failed();
      UpcallGuard.failed(Upcall.FRAME_TRANSFORM, e);
      return Verdict.DROP;
    }
  }

  private void forward(long frame) {
    int source = boundary.ssrc(frame);
    if (!sources.forward(source)) {
      tally.undeliverable();
      boundary.destroy(frame);
      return;
    }
    boundary.write(frame, out);
    if (callbacks.deliver(frame, source)) {
      tally.forwarded();
    } else {
      tally.undeliverable();
      boundary.destroy(frame);
    }
  }
}
