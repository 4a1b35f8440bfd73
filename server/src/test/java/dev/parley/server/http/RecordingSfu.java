package dev.parley.server.http;

import dev.parley.server.media.NoMedia;
import dev.parley.sfu.DelegatingSfu;
import dev.parley.sfu.NewSession;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** An engine that makes sessions out of nothing and remembers for whom. */
final class RecordingSfu extends DelegatingSfu {
  final BlockingQueue<SessionOwner> opened = new LinkedBlockingQueue<>();
  final BlockingQueue<SessionOwner> closed = new LinkedBlockingQueue<>();

  RecordingSfu() {
    super(new NoMedia());
  }

  @Override
  public NewSession newSession(SessionOwner owner, @Nullable SessionDescription offer) {
    opened.add(owner);
    return new NewSession("s" + opened.size(), null);
  }

  @Override
  public void closeOwner(SessionOwner owner) {
    closed.add(owner);
  }
}
