package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.transport.NativeAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** An address that a session's client sends from. */
final class RemoteAddress {
  /**
   * Time without a datagram after which another session may be found at the address: ICE checks
   * consent at least every 5 s (RFC 7675), and network translators reuse ports.
   */
  private static final long STALE = TimeUnit.SECONDS.toNanos(15);

  private final Session session;
  private final NativeAddress address;
  private volatile long lastHeard;

  RemoteAddress(InetSocketAddress address, Session session, long now) {
    this.session = session;
    this.lastHeard = now;
    this.address = new NativeAddress(address);
  }

  Session session() {
    return session;
  }

  /** The address as the transport reads it. */
  NativeAddress address() {
    return address;
  }

  void heard(long now) {
    lastHeard = now;
  }

  boolean isStale(long now) {
    return session.hasEnded() || now - lastHeard > STALE;
  }
}
