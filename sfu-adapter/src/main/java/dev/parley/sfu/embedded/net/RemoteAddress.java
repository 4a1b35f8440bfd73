package dev.parley.sfu.embedded.net;

import dev.parley.sfu.embedded.transport.NativeAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** An address that a peer sends from. */
final class RemoteAddress {
  /**
   * Time without a datagram after which another peer may be found at the address: ICE checks
   * consent at least every 5 s (RFC 7675), and network translators reuse ports.
   */
  private static final long STALE = TimeUnit.SECONDS.toNanos(15);

  private final Session peer;
  private final NativeAddress address;
  private volatile long lastHeard;

  RemoteAddress(InetSocketAddress address, Session peer, long now) {
    this.peer = peer;
    this.lastHeard = now;
    this.address = new NativeAddress(address);
  }

  Session peer() {
    return peer;
  }

  /** The address as the transport reads it. */
  NativeAddress address() {
    return address;
  }

  void heard(long now) {
    lastHeard = now;
  }

  boolean isStale(long now) {
    return peer.hasEnded() || now - lastHeard > STALE;
  }
}
