package dev.parley.sfu.embedded.socket.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Socket addresses in Linux's form: {@code sockaddr_in} and {@code sockaddr_in6}. */
final class SocketAddressLayout {
  /** Bytes of the longest name read or written here. */
  static final int MAX = 28;

  private static final short INET = 2;
  private static final short INET6 = 10;
  private static final int INET_LENGTH = 16;
  private static final ValueLayout.OfShort PORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddressLayout() {}

  /** The address for a socket of IPv4 ({@code ipv6} false) or of IPv6. */
  static MemorySegment of(InetSocketAddress address, boolean ipv6) {
    byte[] octets = address.getAddress().getAddress();
    if (!ipv6 && octets.length != 4) {
      throw new IllegalArgumentException("an IPv6 address for a socket of IPv4");
    }
    MemorySegment name = Arena.ofAuto().allocate(ipv6 ? MAX : INET_LENGTH, 8);
    name.set(JAVA_SHORT, 0, ipv6 ? INET6 : INET);
    name.set(PORT, 2, (short) address.getPort());
    if (!ipv6) {
      MemorySegment.copy(octets, 0, name, JAVA_BYTE, 4, octets.length);
    } else if (octets.length == 4) {
      // An IPv4 address through a socket of both families (RFC 4291, section 2.5.5.2).
      name.set(JAVA_SHORT, 18, (short) -1);
      MemorySegment.copy(octets, 0, name, JAVA_BYTE, 20, octets.length);
    } else {
      MemorySegment.copy(octets, 0, name, JAVA_BYTE, 8, octets.length);
      name.set(JAVA_INT, 24, ((Inet6Address) address.getAddress()).getScopeId());
    }
    return name;
  }

  /** Whether this is the name of an Internet socket with that address and port. */
  static boolean matches(MemorySegment name, int length, InetSocketAddress address) {
    InetAddress ip = ip(name, length);
    return ip != null
        && Short.toUnsignedInt(name.get(PORT, 2)) == address.getPort()
        && ip.equals(address.getAddress());
  }

  private static @Nullable InetAddress ip(MemorySegment name, int length) {
    short family = length < INET_LENGTH ? 0 : name.get(JAVA_SHORT, 0);
    byte[] octets =
        switch (family) {
          case INET -> name.asSlice(4, 4).toArray(JAVA_BYTE);
          case INET6 -> length < MAX ? new byte[0] : name.asSlice(8, 16).toArray(JAVA_BYTE);
          default -> new byte[0];
        };
    try {
      return octets.length == 0 ? null : InetAddress.getByAddress(octets);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 or 16 octets are an address", e);
    }
  }
}
