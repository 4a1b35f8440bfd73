package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.socket.udp.DatagramSender;
import dev.parley.sfu.embedded.socket.udp.Destination;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** Where one loop's datagrams leave: a sender for each of its sockets, and their count. */
final class DatagramSenders implements DatagramSender.Report, AutoCloseable {
  private final List<DatagramSender> senders;
  private final LoopCounters counters;

  /**
   * @param buffer where the datagrams will lie
   */
  DatagramSenders(MediaSockets sockets, int loop, ByteBuffer buffer, LoopCounters counters) {
    this.senders = sockets.senders(loop, buffer, this);
    this.counters = counters;
  }

  Destination to(int listener, InetSocketAddress remote) {
    return senders.get(listener).to(remote);
  }

  /** The bytes must stay where they are until {@link #flush}. */
  void add(Session.Route way, int offset, int length) {
    senders.get(way.listener()).add(way.to(), offset, length);
  }

  void flush() {
    for (int i = 0; i < senders.size(); i++) {
      senders.get(i).flush();
    }
  }

  @Override
  public void sent(int datagrams) {
    counters.datagramsOut += datagrams;
  }

  @Override
  public void lost(int datagrams) {
    // Not taken right now, as far as the kernel knows; ICE decides what that means.
    counters.drop(DropCause.SEND_FAILED, datagrams);
  }

  @Override
  public void close() {
    senders.forEach(DatagramSender::close);
  }
}
