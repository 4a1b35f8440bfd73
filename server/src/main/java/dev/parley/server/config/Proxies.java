package dev.parley.server.config;

import java.net.InetAddress;
import java.util.Set;

/**
 * The proxies in front of the server that are believed what they say of a client's address.
 *
 * @param trusted their addresses
 * @param header the header in which they say it
 */
public record Proxies(Set<InetAddress> trusted, String header) {
  public Proxies {
    trusted = Set.copyOf(trusted);
  }
}
