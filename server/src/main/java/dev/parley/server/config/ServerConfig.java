package dev.parley.server.config;

import dev.parley.server.room.RoomSettings;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/** All that the server is set up with. */
public record ServerConfig(Listen listen, MediaConfig media, RoomSettings room, Limits limits) {
  /**
   * Where the server listens for HTTP and WebSocket.
   *
   * @param port the TCP port, or 0 for a free one
   * @param tls the certificate, or empty for plain HTTP
   */
  public record Listen(InetAddress host, int port, Optional<Tls> tls) {}

  /**
   * Limits of the whole server.
   *
   * @param rooms rooms at one time
   * @param connections TCP connections at one time
   * @param requestTimeout how long an HTTP request may take, from its connection's last one on
   * @param shutdownTimeout how long a shutdown may take to tell everybody
   */
  public record Limits(
      int rooms, int connections, Duration requestTimeout, Duration shutdownTimeout) {}
}
