package dev.parley.server.config;

import dev.parley.server.quota.AddressLimits;
import dev.parley.server.room.DataSize;
import dev.parley.server.room.RoomSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** All that the server is set up with. */
public record ServerConfig(
    Listen listen, MediaConfig media, RoomSettings room, Limits limits, AddressLimits addresses) {
  /**
   * Where the server listens for HTTP and WebSocket.
   *
   * @param port the TCP port, or 0 for a free one
   * @param tls the certificate, or empty for plain HTTP
   * @param proxies what stands in front
   * @param metrics where to serve metrics, or empty for nowhere
   */
  public record Listen(
      InetAddress host,
      int port,
      Optional<Tls> tls,
      Proxies proxies,
      Optional<InetSocketAddress> metrics) {}

  /**
   * Limits of the whole server.
   *
   * @param rooms rooms at one time
   * @param connections TCP connections at one time
   * @param logMemory what all rooms' logs may take together
   * @param requestTimeout how long an HTTP request may take, from its connection's last one on
   * @param shutdownTimeout how long a shutdown may take to tell everybody
   */
  public record Limits(
      int rooms,
      int connections,
      DataSize logMemory,
      Duration requestTimeout,
      Duration shutdownTimeout) {}
}
