package dev.parley.sfu.embedded.socket.udp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A channel's socket as the system knows it: a descriptor of its own, so that it stays ours until
 * it is closed here, whenever the channel is. Used by one thread.
 */
public final class NativeSocket implements AutoCloseable {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final UdpSystemCalls calls;
  private final int descriptor;
  private final boolean ipv6;
  private boolean closed;

  NativeSocket(UdpSystemCalls calls, int descriptor, boolean ipv6) {
    this.calls = calls;
    this.descriptor = descriptor;
    this.ipv6 = ipv6;
  }

  /**
   * Finds a bound channel's socket. Java does not tell a channel's descriptor, but the system tells
   * each descriptor's address; of several sockets on one port the one that is not known yet is
   * meant.
   *
   * @param known sockets found before, to which this one is added
   * @return nothing where the platform has no such calls, or when in doubt
   */
  public static Optional<NativeSocket> of(DatagramChannel channel, Set<Path> known) {
    UdpSystemCalls calls = LinuxUdpSystemCalls.load().orElse(null);
    if (calls == null) {
      return Optional.empty();
    }
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
      List<Path> found =
          descriptors.filter(d -> isUnknown(d, known) && isNamed(d, calls, address)).toList();
      return found.size() == 1 ? take(found.getFirst(), calls, address, known) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnknown(Path descriptor, Set<Path> known) {
    Path socket = socket(descriptor);
    return socket != null && !known.contains(socket);
  }

  /** What stands for the socket behind a descriptor, or null if there is none. */
  private static @Nullable Path socket(Path descriptor) {
    try {
      Path target = Files.readSymbolicLink(descriptor);
      return target.toString().startsWith("socket:") ? target : null;
    } catch (IOException e) {
      // It was closed between two looks: not the one that is sought.
      return null;
    }
  }

  private static boolean isNamed(Path descriptor, UdpSystemCalls calls, InetSocketAddress address) {
    return isNamed(number(descriptor), calls, address);
  }

  private static boolean isNamed(int descriptor, UdpSystemCalls calls, InetSocketAddress address) {
    MemorySegment name = Arena.ofAuto().allocate(SocketAddressLayout.MAX, 8);
    int length = calls.name(descriptor, name);
    // A TCP server may have the same address and port.
    return length > 0
        && SocketAddressLayout.matches(name, length, address)
        && calls.sendsDatagrams(descriptor);
  }

  private static int number(Path descriptor) {
    return Integer.parseInt(descriptor.getFileName().toString());
  }

  /** Duplicates the descriptor, and looks again: it may have become another's meanwhile. */
  private static Optional<NativeSocket> take(
      Path found, UdpSystemCalls calls, InetSocketAddress address, Set<Path> known) {
    int copy = calls.duplicate(number(found));
    if (copy < 0) {
      return Optional.empty();
    }
    Path socket = socket(DESCRIPTORS.resolve(Integer.toString(copy)));
    if (socket == null || known.contains(socket) || !isNamed(copy, calls, address)) {
      calls.close(copy);
      return Optional.empty();
    }
    known.add(socket);
    boolean ipv6 = address.getAddress().getAddress().length == 16;
    return Optional.of(new NativeSocket(calls, copy, ipv6));
  }

  boolean isIpv6() {
    return ipv6;
  }

  boolean segments() {
    return calls.segments(descriptor);
  }

  /** See {@link UdpSystemCalls#send}; a closed socket takes nothing. */
  int send(MemorySegment messages, int count) {
    if (closed) {
      throw new IllegalStateException("the socket is closed");
    }
    return calls.send(descriptor, messages, count);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      calls.close(descriptor);
    }
  }
}
