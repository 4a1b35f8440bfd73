package dev.parley.sfu.embedded.socket.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both senders over real sockets. */
@Timeout(30)
final class UdpSocketsTest {
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
  private final Set<Path> known = new HashSet<>();
  private int sent;
  private int lost;

  private final DatagramSender.Report report =
      new DatagramSender.Report() {
        @Override
        public void sent(int datagrams) {
          sent += datagrams;
        }

        @Override
        public void lost(int datagrams) {
          lost += datagrams;
        }
      };

  private static DatagramChannel bound(String ip) throws IOException {
    InetAddress address = InetAddress.ofLiteral(ip);
    DatagramChannel channel =
        DatagramChannel.open(
            ip.contains(":") ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    return channel.bind(new InetSocketAddress(address, 0));
  }

  private static InetSocketAddress address(DatagramChannel channel) throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private DatagramSender sender(DatagramChannel channel, boolean batched) {
    Optional<NativeSocket> socket = batched ? NativeSocket.of(channel, known) : Optional.empty();
    assumeTrue(!batched || socket.isPresent(), "Linux on a processor whose layouts were checked");
    return UdpSenders.of(channel, socket.orElse(null), buffer, report);
  }

  /** Fills the buffer so that each datagram can be told apart; returns where each begins. */
  private List<Integer> datagrams(int... lengths) {
    List<Integer> offsets = new ArrayList<>();
    buffer.clear();
    for (int i = 0; i < lengths.length; i++) {
      offsets.add(buffer.position());
      for (int j = 0; j < lengths[i]; j++) {
        buffer.put((byte) (i + j));
      }
    }
    return offsets;
  }

  private static byte[] receive(DatagramChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4000);
    InetSocketAddress unused = (InetSocketAddress) channel.receive(bytes);
    bytes.flip();
    byte[] datagram = new byte[bytes.remaining()];
    bytes.get(datagram);
    return datagram;
  }

  private static byte[] expected(int number, int length) {
    byte[] bytes = new byte[length];
    for (int j = 0; j < length; j++) {
      bytes[j] = (byte) (number + j);
    }
    return bytes;
  }

  /** The last pair is an IPv4 receiver behind a socket of both families. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.1, false",
    "::1, ::1, true",
    "::1, ::1, false",
    "::, 127.0.0.1, true",
    "::, 127.0.0.1, false"
  })
  void datagramsArriveAsTheyWereAdded(String from, String to, boolean batched) throws Exception {
    int[] lengths = {1200, 1200, 1200, 300, 1100, 1100, 1};
    try (DatagramChannel channel = bound(from);
        DatagramChannel sink = bound(to);
        DatagramSender sender = sender(channel, batched)) {
      Destination destination = sender.to(address(sink));
      List<Integer> offsets = datagrams(lengths);
      for (int i = 0; i < lengths.length; i++) {
        sender.add(destination, offsets.get(i), lengths[i]);
      }
      sender.flush();
      for (int i = 0; i < lengths.length; i++) {
        assertThat(receive(sink)).isEqualTo(expected(i, lengths[i]));
      }
      assertThat(sent).isEqualTo(lengths.length);
      assertThat(lost).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "127.0.0.1, false", "::1, true", "::1, false"})
  void aDestinationThatIsNotThereHurtsNoOther(String ip, boolean batched) throws Exception {
    DatagramChannel gone = bound(ip);
    InetSocketAddress unbound = address(gone);
    gone.close();
    try (DatagramChannel channel = bound(ip);
        DatagramChannel sink = bound(ip);
        DatagramSender sender = sender(channel, batched)) {
      channel.configureBlocking(false);
      Destination away = sender.to(unbound);
      Destination here = sender.to(address(sink));
      List<Integer> offsets = datagrams(500, 500);
      for (int round = 0; round < 20; round++) {
        sender.add(away, offsets.getFirst(), 500);
        sender.add(here, offsets.getLast(), 500);
        sender.flush();
        assertThat(receive(sink)).isEqualTo(expected(1, 500));
      }
    }
  }

  @Test
  void aDestinationThatTheSystemRefusesIsCountedAndHurtsNoOther() throws Exception {
    try (DatagramChannel channel = bound("127.0.0.1");
        DatagramChannel sink = bound("127.0.0.1");
        DatagramSender sender = sender(channel, true)) {
      // To the broadcast address without leave to.
      Destination refused =
          sender.to(new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), 9));
      Destination here = sender.to(address(sink));
      List<Integer> offsets = datagrams(500, 500);
      sender.add(refused, offsets.getFirst(), 500);
      sender.add(here, offsets.getLast(), 500);
      sender.flush();
      assertThat(receive(sink)).isEqualTo(expected(1, 500));
      assertThat(sent + lost).isEqualTo(2);
      assertThat(lost).isEqualTo(1);
    }
  }

  @Test
  void eachOfSeveralSocketsOnOnePortIsFoundAsItself() throws Exception {
    try (DatagramChannel first = DatagramChannel.open(StandardProtocolFamily.INET);
        DatagramChannel second = DatagramChannel.open(StandardProtocolFamily.INET)) {
      first.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      second.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      first.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      Optional<NativeSocket> one = NativeSocket.of(first, known);
      assumeTrue(one.isPresent());
      second.bind(address(first));
      Optional<NativeSocket> two = NativeSocket.of(second, known);
      assertThat(two).isPresent();
      assertThat(known).hasSize(2);
      one.orElseThrow().close();
      two.orElseThrow().close();
    }
  }

  @Test
  void whenTwoUnknownSocketsHaveTheNameNeitherIsTaken() throws Exception {
    try (DatagramChannel first = DatagramChannel.open(StandardProtocolFamily.INET);
        DatagramChannel second = DatagramChannel.open(StandardProtocolFamily.INET)) {
      first.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      second.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      first.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      second.bind(address(first));
      assertThat(NativeSocket.of(second, known)).isEmpty();
    }
  }

  @Test
  void aTcpServerOnTheSamePortIsNotTaken() throws Exception {
    try (DatagramChannel channel = bound("127.0.0.1");
        ServerSocket tcp =
            new ServerSocket(address(channel).getPort(), 1, address(channel).getAddress())) {
      Optional<NativeSocket> found = NativeSocket.of(channel, known);
      assumeTrue(found.isPresent());
      found.orElseThrow().close();
      assertThat(tcp.isClosed()).isFalse();
    }
  }

  @Test
  void theSocketStaysOursWhenTheChannelIsClosed() throws Exception {
    try (DatagramChannel sink = bound("127.0.0.1")) {
      DatagramChannel channel = bound("127.0.0.1");
      try (DatagramSender sender = sender(channel, true)) {
        channel.close();
        Destination destination = sender.to(address(sink));
        sender.add(destination, datagrams(100).getFirst(), 100);
        sender.flush();
        assertThat(receive(sink)).hasSize(100);
      }
    }
  }
}
