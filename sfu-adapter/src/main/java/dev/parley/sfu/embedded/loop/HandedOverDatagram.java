package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.transport.DatagramBuffer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A datagram on its way from the loop that received it to the loop of its session; reused. */
final class HandedOverDatagram {
  private final byte[] bytes = new byte[DatagramBuffer.MAX_DATAGRAM];
  private int length;
  private int listener;
  private @Nullable InetSocketAddress source;
  private @Nullable Session receiver;

  void set(ByteBuffer datagram, int ofListener, InetSocketAddress from, Session to) {
    length = datagram.limit();
    datagram.get(0, bytes, 0, length);
    listener = ofListener;
    source = from;
    receiver = to;
  }

  void clear() {
    source = null;
    receiver = null;
  }

  void copyTo(ByteBuffer buffer) {
    buffer.clear().put(bytes, 0, length).flip();
  }

  int listener() {
    return listener;
  }

  @Nullable InetSocketAddress source() {
    return source;
  }

  @Nullable Session receiver() {
    return receiver;
  }
}
