package dev.parley.server.http;

import dev.parley.protocol.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code /healthz} says. The media addresses are those that every client is told anyway. */
final class Health {
  private Health() {}

  static String json(String version, int rooms, List<InetSocketAddress> media) {
    return "{\"status\":\"ok\",\"version\":\"%s\",\"protocol\":%d,\"rooms\":%d,\"media\":[%s]}"
        .formatted(
            version,
            Protocol.VERSION,
            rooms,
            media.stream().map(Health::address).collect(Collectors.joining(",")));
  }

  private static String address(InetSocketAddress address) {
    return "{\"address\":\"%s\",\"port\":%d}"
        .formatted(address.getAddress().getHostAddress(), address.getPort());
  }
}
