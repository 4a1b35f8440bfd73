package dev.parley.sfu.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the embedded engine is set up.
 *
 * @param bind UDP addresses to listen on; all peers share them. One port on the wildcard address is
 *     the usual case; port 0 takes a free one
 * @param mediaAddresses addresses to advertise to clients, or empty for those of the bound sockets
 *     (a wildcard stands for every interface address except loopback and link-local). Behind NAT:
 *     the public address
 * @param loops forwarding threads; a room lives on one of them
 * @param idle how long a session without a connection, or a track that never carried a packet, is
 *     kept
 * @param maxSessions sessions at one time, all rooms together
 * @param maxSessionsPerOwner sessions at one time of one participant
 * @param maxTracksPerSession tracks pushed and pulled by one session
 * @param batchedSends whether many datagrams leave with one system call where the platform has one
 *     (Linux: sendmmsg, UDP_SEGMENT); else, and elsewhere, each leaves with its own
 * @param payloadTap an auditor, or null (the default) for none
 */
public record EmbeddedSfuConfig(
    List<InetSocketAddress> bind,
    List<InetAddress> mediaAddresses,
    int loops,
    Duration idle,
    int maxSessions,
    int maxSessionsPerOwner,
    int maxTracksPerSession,
    boolean batchedSends,
    @Nullable PayloadTap payloadTap) {

  public EmbeddedSfuConfig {
    bind = List.copyOf(bind);
    mediaAddresses = List.copyOf(mediaAddresses);
    if (bind.isEmpty()) {
      throw new IllegalArgumentException("bind: at least one address is needed");
    }
    if (loops < 1 || loops > 256) {
      throw new IllegalArgumentException("loops: 1 to 256");
    }
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("idle: must be positive");
    }
    if (maxSessions < 1 || maxSessionsPerOwner < 1 || maxTracksPerSession < 1) {
      throw new IllegalArgumentException("limits: must be positive");
    }
  }

  /** The defaults on the given address: a loop per core, 30 s idle, generous limits. */
  public static EmbeddedSfuConfig on(InetSocketAddress... bind) {
    return new EmbeddedSfuConfig(
        List.of(bind),
        List.of(),
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        Duration.ofSeconds(30),
        10_000,
        8,
        256,
        true,
        null);
  }

  /** The same with addresses to advertise. */
  public EmbeddedSfuConfig withMediaAddresses(List<InetAddress> addresses) {
    return new EmbeddedSfuConfig(
        bind,
        addresses,
        loops,
        idle,
        maxSessions,
        maxSessionsPerOwner,
        maxTracksPerSession,
        batchedSends,
        payloadTap);
  }

  /** The same with an auditor. */
  public EmbeddedSfuConfig withPayloadTap(PayloadTap tap) {
    return new EmbeddedSfuConfig(
        bind,
        mediaAddresses,
        loops,
        idle,
        maxSessions,
        maxSessionsPerOwner,
        maxTracksPerSession,
        batchedSends,
        tap);
  }

  /** The same with another number of forwarding threads. */
  public EmbeddedSfuConfig withLoops(int newLoops) {
    return new EmbeddedSfuConfig(
        bind,
        mediaAddresses,
        newLoops,
        idle,
        maxSessions,
        maxSessionsPerOwner,
        maxTracksPerSession,
        batchedSends,
        payloadTap);
  }

  /** The same with another idle time. */
  public EmbeddedSfuConfig withIdle(Duration newIdle) {
    return new EmbeddedSfuConfig(
        bind,
        mediaAddresses,
        loops,
        newIdle,
        maxSessions,
        maxSessionsPerOwner,
        maxTracksPerSession,
        batchedSends,
        payloadTap);
  }

  /** The same with or without many datagrams in one system call. */
  public EmbeddedSfuConfig withBatchedSends(boolean newBatchedSends) {
    return new EmbeddedSfuConfig(
        bind,
        mediaAddresses,
        loops,
        idle,
        maxSessions,
        maxSessionsPerOwner,
        maxTracksPerSession,
        newBatchedSends,
        payloadTap);
  }
}
