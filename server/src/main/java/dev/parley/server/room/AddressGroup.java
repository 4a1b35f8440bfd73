package dev.parley.server.room;

/**
 * Network addresses that quotas do not tell apart: one IPv4 address, or the prefix of 64 bits that
 * one IPv6 network has for itself.
 *
 * @param prefix the address, or the first half of it
 */
public record AddressGroup(boolean ipv6, long prefix) {
  /** An address must not reach a log. */
  @Override
  public String toString() {
    return "AddressGroup[redacted]";
  }
}
