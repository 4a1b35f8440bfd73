package dev.parley.suite.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.net.FaultyLink;
import dev.parley.testkit.net.LinkFaults;
import dev.parley.testkit.net.UdpRelay;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UdpRelayTest {
  private static final int PACKETS = 2_000;

  /** Time for all packets: much more than a busy machine needs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Packets under way at one time: far fewer than a socket's buffer holds. */
  private static final int WINDOW = 64;

  @Test
  void theSameSeedGivesTheSameFates() {
    var faults = new LinkFaults(0.05, 0.2, Duration.ofMillis(30));
    var one = new FaultyLink(7, faults);
    var two = new FaultyLink(7, faults);
    for (int i = 0; i < PACKETS; i++) {
      assertThat(one.carry(i)).isEqualTo(two.carry(i));
    }
    assertThat(one.lost()).isBetween(60L, 140L);
    assertThat(one.heldBack()).isBetween(300L, 460L);
  }

  @Test
  void withoutFaultsEveryPacketArrivesInOrderAndBack() throws IOException {
    List<Integer> numbers = echoed(LinkFaults.none());
    assertThat(numbers).hasSize(PACKETS).isSorted();
  }

  @Test
  void withFaultsSomeAreLostAndSomeArePassedByLaterOnes() throws IOException {
    List<Integer> numbers = echoed(new LinkFaults(0.05, 0.2, Duration.ofMillis(20)));
    assertThat(numbers.size()).isBetween(PACKETS * 80 / 100, PACKETS * 98 / 100);
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers).isNotEqualTo(numbers.stream().sorted().toList());
  }

  /**
   * Sends numbered packets through the relay to a server that echoes them; what came back. No more
   * are under way than the sockets' buffers hold, and the relay says which of them it lost: so none
   * is lost anywhere else, however slow the machine is.
   */
  private static List<Integer> echoed(LinkFaults faults) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (var server = new DatagramSocket(0, loopback);
        var client = new DatagramSocket(0, loopback)) {
      var listen = new InetSocketAddress("127.0.0.2", server.getLocalPort());
      var target = new InetSocketAddress(loopback, server.getLocalPort());
      try (var relay = new UdpRelay(11, listen, target, faults)) {
        Thread.ofVirtual().start(() -> echo(server));
        List<Integer> back = new ArrayList<>();
        client.setSoTimeout(1);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int sent = 0; sent < PACKETS; sent++) {
          while (underWay(relay, sent, back) >= WINDOW && System.nanoTime() < end) {
            receive(client, back);
          }
          client.send(new DatagramPacket(number(sent), 4, listen));
        }
        while (underWay(relay, PACKETS, back) > 0 && System.nanoTime() < end) {
          receive(client, back);
        }
        assertThat(relay.figures().carried()).isPositive();
        assertThat(underWay(relay, PACKETS, back)).as("packets that came to no end").isZero();
        return back;
      }
    }
  }

  private static long underWay(UdpRelay relay, int sent, List<Integer> back) {
    return sent - back.size() - relay.figures().lost();
  }

  /** Takes one packet, if one comes soon. */
  private static void receive(DatagramSocket client, List<Integer> back) throws IOException {
    var packet = new DatagramPacket(new byte[4], 4);
    try {
      client.receive(packet);
      back.add(ByteBuffer.wrap(packet.getData()).getInt());
    } catch (SocketTimeoutException notYet) {
      return;
    }
  }

  private static void echo(DatagramSocket server) {
    var packet = new DatagramPacket(new byte[64], 64);
    try {
      while (true) {
        packet.setLength(64);
        server.receive(packet);
        server.send(packet);
      }
    } catch (IOException closed) {
      return;
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
