package dev.parley.tools.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;

/** The floor: one thread that does nothing but send the same bytes to so many addresses in turn. */
final class BareLoop implements AutoCloseable {
  private final DatagramChannel sender;
  private final List<DatagramChannel> sinks = new ArrayList<>();
  private final List<InetSocketAddress> targets = new ArrayList<>();
  private final ByteBuffer packet;
  private int next;

  BareLoop(int targets, int bytes) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    packet = ByteBuffer.allocateDirect(bytes);
    sender = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0));
    sender.configureBlocking(false);
    for (int i = 0; i < targets; i++) {
      DatagramChannel sink = DatagramChannel.open().bind(new InetSocketAddress(loopback, 0));
      sinks.add(sink);
      this.targets.add((InetSocketAddress) sink.getLocalAddress());
    }
  }

  /** Sends so many packets. */
  void send(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      packet.clear();
      sender.send(packet, targets.get(next));
      next = next + 1 == targets.size() ? 0 : next + 1;
    }
  }

  @Override
  public void close() throws IOException {
    sender.close();
    for (DatagramChannel sink : sinks) {
      sink.close();
    }
  }
}
