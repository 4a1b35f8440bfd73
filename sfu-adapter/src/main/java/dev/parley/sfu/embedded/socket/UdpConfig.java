package dev.parley.sfu.embedded.socket;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where the engine listens.
 *
 * @param bind UDP addresses to listen on; all sessions share them. One port on the wildcard address
 *     is the usual case; port 0 takes a free one
 * @param mediaAddresses addresses to advertise to clients, or empty for those of the bound sockets
 *     (a wildcard stands for every interface address except loopback and link-local). Behind NAT:
 *     the public address
 * @param batchedSends whether many datagrams leave with one system call where the platform has one
 *     (Linux: sendmmsg, UDP_SEGMENT); else, and elsewhere, each leaves with its own
 */
public record UdpConfig(
    List<InetSocketAddress> bind, List<InetAddress> mediaAddresses, boolean batchedSends) {
  public UdpConfig {
    bind = List.copyOf(bind);
    mediaAddresses = List.copyOf(mediaAddresses);
    if (bind.isEmpty()) {
      throw new IllegalArgumentException("bind: at least one address is needed");
    }
  }
}
