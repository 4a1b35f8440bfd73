package dev.parley.sfu.embedded.socket;

import dev.parley.sfu.embedded.socket.MediaAddresses.Listener;
import dev.parley.sfu.embedded.socket.udp.DatagramSender;
import dev.parley.sfu.embedded.socket.udp.NativeSocket;
import dev.parley.sfu.embedded.socket.udp.UdpSenders;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP sockets: one for each listener and loop, all of a listener's on the same port
 * (SO_REUSEPORT). The kernel spreads peers over the loops by address; a loop that gets another's
 * datagram hands it over. Each loop sends from its own socket, so sending never contends.
 *
 * <p>TCP (RFC 6544, with the frames of RFC 4571) would be listened on here, and hand over datagrams
 * as these do; its candidates would be told beside those of the UDP sockets.
 */
public final class MediaSockets {
  private static final Logger LOG = LoggerFactory.getLogger(MediaSockets.class);

  /**
   * Bytes of a socket's buffers, as far as the kernel allows: a key frame to a full room is some
   * thousand packets at once.
   */
  private static final int SOCKET_BUFFER = 4 << 20;

  /** Listener and candidate of one advertised address. */
  record Candidate(int listener, InetSocketAddress address) {}

  private final List<List<DatagramChannel>> byLoop = new ArrayList<>();
  private final Map<DatagramChannel, NativeSocket> natives = new HashMap<>();
  private final Set<Path> known = new HashSet<>();
  private final boolean batched;
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<InetSocketAddress, Integer> listenerOf = new HashMap<>();
  private final List<InetSocketAddress> primary = new ArrayList<>();

  private MediaSockets(int loops, boolean batched) {
    this.batched = batched;
    for (int i = 0; i < loops; i++) {
      byLoop.add(new ArrayList<>());
    }
  }

  /** Binds the sockets. */
  public static MediaSockets open(UdpConfig config, int loops) throws IOException {
    List<Listener> listeners = MediaAddresses.listeners(config.bind(), config.mediaAddresses());
    MediaSockets sockets = new MediaSockets(loops, config.batchedSends());
    try {
      int shared = 0;
      for (Listener listener : listeners) {
        int wanted = listener.port() == 0 ? shared : listener.port();
        int port = sockets.listen(listener, wanted, loops);
        shared = listener.port() == 0 ? port : shared;
      }
      return sockets;
    } catch (IOException e) {
      sockets.abandon();
      throw e;
    }
  }

  private int listen(Listener listener, int wanted, int loops) throws IOException {
    int port = probe(listener.bind(), wanted);
    for (int loop = 0; loop < loops; loop++) {
      DatagramChannel channel = channel(listener.bind());
      byLoop.get(loop).add(channel);
      if (loops > 1) {
        channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      }
      channel.bind(new InetSocketAddress(listener.bind(), port));
      if (batched) {
        NativeSocket.of(channel, known).ifPresent(socket -> natives.put(channel, socket));
      }
    }
    for (InetAddress shown : listener.advertised()) {
      InetSocketAddress address = new InetSocketAddress(shown, port);
      candidates.add(new Candidate(primary.size(), address));
      listenerOf.put(address, primary.size());
    }
    primary.add(new InetSocketAddress(listener.advertised().getFirst(), port));
    return port;
  }

  /**
   * Finds the port. SO_REUSEPORT would let a second server of the same user share our port and half
   * of our packets, so the port is first taken alone.
   */
  private static int probe(InetAddress bind, int wanted) throws IOException {
    try (DatagramChannel alone = channel(bind)) {
      alone.bind(new InetSocketAddress(bind, wanted));
      return ((InetSocketAddress) alone.getLocalAddress()).getPort();
    }
  }

  private static DatagramChannel channel(InetAddress bind) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            bind instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
    channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
    return channel;
  }

  /** A loop's sockets, by listener. */
  public List<DatagramChannel> of(int loop) {
    return byLoop.get(loop);
  }

  /** A loop's senders, one for each listener; the loop closes them. */
  List<DatagramSender> senders(int loop, ByteBuffer buffer, DatagramSender.Report report) {
    return byLoop.get(loop).stream()
        .map(channel -> UdpSenders.of(channel, natives.get(channel), buffer, report))
        .toList();
  }

  /** The addresses that clients are told, in order of preference. */
  public List<InetSocketAddress> candidates() {
    return candidates.stream().map(Candidate::address).toList();
  }

  /** The address that stands for each listener towards ICE. */
  public List<InetSocketAddress> primaries() {
    return primary;
  }

  /** The listener that a candidate belongs to. */
  int listenerOf(InetSocketAddress candidate) {
    return listenerOf.getOrDefault(candidate, 0);
  }

  /** Closes everything before any loop has run. */
  public void abandon() {
    natives.values().forEach(NativeSocket::close);
    close();
  }

  public void close() {
    for (List<DatagramChannel> channels : byLoop) {
      for (DatagramChannel channel : channels) {
        try {
          channel.close();
        } catch (IOException e) {
          LOG.debug("a media socket did not close", e);
        }
      }
    }
  }
}
