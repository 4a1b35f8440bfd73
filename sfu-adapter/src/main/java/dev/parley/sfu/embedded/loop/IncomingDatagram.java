package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.transport.DatagramBuffer;
import dev.parley.sfu.embedded.transport.NativeAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The datagram that a loop has at hand: its bytes lie where transports read them. One is reused for
 * all.
 */
final class IncomingDatagram {
  private static final InetSocketAddress NOWHERE = new InetSocketAddress(0);
  private static final int RTP_HEADER = 12;

  private final List<NativeAddress> listeners;
  private final NativeAddress unboundSource = new NativeAddress();
  private final DatagramBuffer buffer;
  private final ByteBuffer bytes;
  private InetSocketAddress source = NOWHERE;
  private int listener;
  private long arrival;
  private @Nullable Session receiver;

  /**
   * @param listeners the address that stands for each listener towards ICE
   */
  IncomingDatagram(List<NativeAddress> listeners) {
    this.listeners = listeners;
    this.buffer = new DatagramBuffer(unboundSource, unboundSource);
    this.bytes = buffer.bytes();
  }

  /** Receives from a socket; false if nothing is there. */
  boolean receive(DatagramChannel channel, int ofListener, long now) throws IOException {
    bytes.clear();
    InetSocketAddress from = (InetSocketAddress) channel.receive(bytes);
    if (from == null) {
      return false;
    }
    bytes.flip();
    source = from;
    listener = ofListener;
    arrival = now;
    receiver = null;
    return true;
  }

  /** Takes what another loop has received for a session of this one. */
  void take(HandedOverDatagram datagram, long now) {
    InetSocketAddress from = datagram.source();
    datagram.copyTo(bytes);
    source = from == null ? NOWHERE : from;
    listener = datagram.listener();
    arrival = now;
    receiver = datagram.receiver();
  }

  /** Hands a copy over to the loop of its receiver. */
  void copyTo(HandedOverDatagram datagram, Session to) {
    datagram.set(bytes, listener, source, to);
  }

  /** The session that another loop has found it to be for, or null. */
  @Nullable Session receiver() {
    return receiver;
  }

  /** The bytes, from 0 to the limit. */
  ByteBuffer bytes() {
    return bytes;
  }

  InetSocketAddress source() {
    return source;
  }

  int listener() {
    return listener;
  }

  /** When it came, in nanoseconds of our clock. */
  long arrival() {
    return arrival;
  }

  /** Whether it has more bytes than any that a transport takes, or none. */
  boolean isOutOfSize() {
    return bytes.limit() > DatagramBuffer.MAX_DATAGRAM || bytes.limit() == 0;
  }

  /** Sets the source as transports read it; null if it is bound to no session. */
  void setNativeSource(@Nullable NativeAddress bound) {
    if (bound == null) {
      unboundSource.set(source);
    }
    buffer.setPath(bound == null ? unboundSource : bound, listeners.get(listener));
  }

  /** The datagram as transports read it, once its source is set. */
  DatagramBuffer buffer() {
    return buffer;
  }

  /** Whether it is RTP, and not RTCP (RFC 7983, section 7; RFC 5761, section 4). */
  boolean isRtp() {
    if (bytes.limit() < RTP_HEADER || (bytes.get(0) & 0xc0) != 0x80) {
      return false;
    }
    int type = bytes.get(1) & 0x7f;
    return type < 64 || type >= 96;
  }

  /** The synchronisation source of RTP. */
  int ssrc() {
    return bytes.getInt(8);
  }
}
