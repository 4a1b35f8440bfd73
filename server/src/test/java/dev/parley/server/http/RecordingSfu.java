package dev.parley.server.http;

import dev.parley.server.media.DisabledSfu;
import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.NewSession;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.SfuMetrics;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An engine that makes sessions out of nothing and remembers who owns each. */
final class RecordingSfu extends DelegatingSfu {
  final BlockingQueue<SessionOwner> opened = new LinkedBlockingQueue<>();
  final AtomicInteger metricsAsked = new AtomicInteger();
  final BlockingQueue<SessionOwner> closed = new LinkedBlockingQueue<>();

  RecordingSfu() {
    super(new DisabledSfu());
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer) {
    opened.add(owner);
    return new NewSession("s" + opened.size(), null);
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
