package dev.parley.sfu.embedded;

import dev.parley.sfu.PayloadTap;
import dev.parley.sfu.embedded.session.SessionLimits;
import dev.parley.sfu.embedded.socket.UdpConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded engine is set up.
 *
 * @param loops forwarding threads; a room lives on one of them
 * @param payloadTap an auditor, or null (the default) for none
 */
public record EmbeddedSfuConfig(
    UdpConfig udp, int loops, SessionLimits limits, @Nullable PayloadTap payloadTap) {

  public EmbeddedSfuConfig {
    if (loops < 1 || loops > 256) {
      throw new IllegalArgumentException("loops: 1 to 256");
    }
  }

  /** The defaults on the given address: a loop per core, 30 s idle, generous limits. */
  public static EmbeddedSfuConfig on(InetSocketAddress... bind) {
    return new EmbeddedSfuConfig(
        new UdpConfig(List.of(bind), List.of(), true),
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        SessionLimits.DEFAULT,
        null);
  }

  /** The same with addresses to advertise. */
  public EmbeddedSfuConfig withMediaAddresses(List<InetAddress> addresses) {
    return withUdp(new UdpConfig(udp.bind(), addresses, udp.batchedSends()));
  }

  /** The same with or without many datagrams in one system call. */
  public EmbeddedSfuConfig withBatchedSends(boolean batchedSends) {
    return withUdp(new UdpConfig(udp.bind(), udp.mediaAddresses(), batchedSends));
  }

  private EmbeddedSfuConfig withUdp(UdpConfig newUdp) {
    return new EmbeddedSfuConfig(newUdp, loops, limits, payloadTap);
  }

  /** The same with an auditor. */
  public EmbeddedSfuConfig withPayloadTap(PayloadTap tap) {
    return new EmbeddedSfuConfig(udp, loops, limits, tap);
  }

  /** The same with another number of forwarding threads. */
  public EmbeddedSfuConfig withLoops(int newLoops) {
    return new EmbeddedSfuConfig(udp, newLoops, limits, payloadTap);
  }

  /** The same with another idle time. */
  public EmbeddedSfuConfig withIdle(Duration idle) {
    return new EmbeddedSfuConfig(udp, loops, limits.withIdle(idle), payloadTap);
  }
}
