package dev.parley.server.config;

import java.net.InetAddress;
import java.util.List;

/**
 * How clients reach the embedded SFU.
 *
 * @param port the UDP port for all media, or 0 for a free one
 * @param bind the addresses to listen on
 * @param advertise the addresses to tell clients, or empty for those of the bound sockets
 */
public record MediaConfig(int port, List<InetAddress> bind, List<InetAddress> advertise) {
  public MediaConfig {
    bind = List.copyOf(bind);
    advertise = List.copyOf(advertise);
  }
}
