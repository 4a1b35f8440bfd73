package dev.parley.sfu.embedded.socket;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;

/** From what the operator configured to what is bound and what is advertised. */
final class MediaAddresses {
  private MediaAddresses() {}

  /**
   * One socket's addresses.
   *
   * @param bind where it is bound
   * @param advertised by which clients reach it; the first also stands for it towards ICE
   */
  record Listener(InetAddress bind, int port, List<InetAddress> advertised) {}

  /**
   * A wildcard without an advertised address becomes one socket for each interface address, so that
   * an answer always leaves from the address that was asked. With an advertised address the
   * wildcard stays: translation in front of us decides what arrives where.
   */
  static List<Listener> listeners(List<InetSocketAddress> bind, List<InetAddress> advertised)
      throws IOException {
    List<Listener> listeners = new ArrayList<>();
    for (InetSocketAddress address : bind) {
      InetAddress ip = address.getAddress();
      if (ip == null) {
        throw new IOException("the media address has no IP address");
      }
      List<InetAddress> shown = advertisedFor(ip, advertised);
      if (!shown.isEmpty()) {
        listeners.add(new Listener(ip, address.getPort(), shown));
      } else if (ip.isAnyLocalAddress()) {
        for (InetAddress own : interfaceAddresses(ip)) {
          listeners.add(new Listener(own, address.getPort(), List.of(own)));
        }
      } else {
        listeners.add(new Listener(ip, address.getPort(), List.of(ip)));
      }
    }
    return listeners;
  }

  /** The IPv6 wildcard takes both families; every other address takes its own. */
  private static List<InetAddress> advertisedFor(InetAddress bind, List<InetAddress> advertised) {
    boolean ipv4 = bind instanceof Inet4Address;
    boolean both = !ipv4 && bind.isAnyLocalAddress();
    return advertised.stream().filter(a -> both || a instanceof Inet4Address == ipv4).toList();
  }

  private static List<InetAddress> interfaceAddresses(InetAddress wildcard) throws IOException {
    boolean ipv4 = wildcard instanceof Inet4Address;
    List<InetAddress> found =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
            .filter(a -> !ipv4 || a instanceof Inet4Address)
            .distinct()
            .toList();
    if (!found.isEmpty()) {
      return found;
    }
    // A machine without a network can still hold a meeting with itself.
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return ipv4 ? List.of(loopback) : List.of(InetAddress.ofLiteral("::1"), loopback);
  }
}
