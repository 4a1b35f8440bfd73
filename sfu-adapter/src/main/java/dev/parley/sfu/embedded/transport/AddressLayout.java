package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Socket addresses over the boundary; the crate's {@code route.rs} has the layout. */
final class AddressLayout {
  /** Bytes of one address. */
  static final int SIZE = 24;

  private AddressLayout() {}

  /** Writes an address into 24 bytes. */
  static void write(InetSocketAddress address, MemorySegment to) {
    InetAddress ip = address.getAddress();
    byte[] octets = ip.getAddress();
    to.fill((byte) 0);
    to.set(JAVA_SHORT, 0, (short) (octets.length == 4 ? 4 : 6));
    to.set(JAVA_SHORT, 2, (short) address.getPort());
    if (ip instanceof Inet6Address ipv6) {
      to.set(JAVA_INT, 4, ipv6.getScopeId());
    }
    MemorySegment.copy(octets, 0, to, JAVA_BYTE, 8, octets.length);
  }

  /** Reads an address from the given place. */
  static InetSocketAddress read(MemorySegment from, long at) {
    boolean ipv4 = from.get(JAVA_SHORT, at) == 4;
    int port = Short.toUnsignedInt(from.get(JAVA_SHORT, at + 2));
    byte[] octets = new byte[ipv4 ? 4 : 16];
    MemorySegment.copy(from, JAVA_BYTE, at + 8, octets, 0, octets.length);
    try {
      int scope = from.get(JAVA_INT, at + 4);
      InetAddress ip =
          ipv4 || scope == 0
              ? InetAddress.getByAddress(octets)
              : Inet6Address.getByAddress(null, octets, scope);
      return new InetSocketAddress(ip, port);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 or 16 octets are an address", e);
    }
  }
}
