package dev.parley.server.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How media is forwarded, and how clients reach what forwards it.
 *
 * @param engine what forwards
 * @param port the UDP port for all media, or 0 for a free one
 * @param bind the addresses to listen on
 * @param advertise the addresses to tell clients, or empty for those of the bound sockets
 * @param audit where to write every payload that is forwarded, or empty (the default) for nowhere
 */
public record MediaConfig(
    Engine engine,
    int port,
    List<InetAddress> bind,
    List<InetAddress> advertise,
    Optional<Path> audit) {
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
