package dev.parley.server.http;

import dev.parley.server.media.DisabledSfu;
import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.NewSession;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuMetrics;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that makes sessions out of nothing and remembers who owns each. */
final class RecordingSfu extends DelegatingSfu {
  final BlockingQueue<SessionOwner> opened = new LinkedBlockingQueue<>();
  final AtomicInteger metricsAsked = new AtomicInteger();
  final BlockingQueue<SessionOwner> closed = new LinkedBlockingQueue<>();

  /** Calls that open a session wait here, if there is one, after they have begun. */
  volatile @Nullable CountDownLatch gate;

  final CountDownLatch begun = new CountDownLatch(1);

  RecordingSfu() {
    super(new DisabledSfu());
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer) {
    begun.countDown();
    CountDownLatch closedGate = gate;
    if (closedGate != null) {
      await(closedGate);
    }
    opened.add(owner);
    return new NewSession("s" + opened.size(), null);
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int sessions(SessionOwner owner) {
    return (int) opened.stream().filter(owner::equals).count();
  }

  @Override
  public void closeOwner(SessionOwner owner) {
    closed.add(owner);
  }

  @Override
  public SfuMetrics metrics() {
    metricsAsked.incrementAndGet();
    return super.metrics();
  }
}
