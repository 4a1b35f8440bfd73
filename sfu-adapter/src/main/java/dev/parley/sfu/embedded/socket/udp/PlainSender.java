package dev.parley.sfu.embedded.socket.udp;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** One by one, by the Java runtime: what works everywhere. */
final class PlainSender implements DatagramSender {
  private final DatagramChannel channel;
  private final ByteBuffer buffer;
  private final Report report;

  PlainSender(DatagramChannel channel, ByteBuffer buffer, Report report) {
    this.channel = channel;
    this.buffer = buffer;
    this.report = report;
  }

  @Override
  public Destination to(InetSocketAddress address) {
    return new Destination(address, MemorySegment.NULL, false);
  }

  @Override
  public void add(Destination to, int offset, int length) {
    buffer.limit(offset + length).position(offset);
    try {
      if (channel.send(buffer, to.address()) == length) {
        report.sent(1);
        return;
      }
    } catch (IOException e) {
      // Unreachable right now, as far as the kernel knows; ICE decides what that means.
    }
    report.lost(1);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
