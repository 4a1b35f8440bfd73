package dev.parley.server.config;

import java.net.InetAddress;
import java.util.List;

/**
 * How media is forwarded, and how clients reach what forwards it.
 *
 * @param engine who forwards
 * @param port the UDP port for all media, or 0 for a free one
 * @param bind the addresses to listen on
 * @param advertise the addresses to tell clients, or empty for those of the bound sockets
 */
public record MediaConfig(
    Engine engine, int port, List<InetAddress> bind, List<InetAddress> advertise) {
  /** The engines that a server can have. */
  public enum Engine {
    /** The SFU inside this process. */
    EMBEDDED,
    /** None: meetings have no sound and no picture. */
    NONE
  }

  public MediaConfig {
    bind = List.copyOf(bind);
    advertise = List.copyOf(advertise);
  }
}
