package dev.parley.sfu.embedded.socket.udp;

import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Set;

/**
 * Many datagrams with one system call (sendmmsg), several to one destination as one message (GSO).
 *
 * <p>The kernel stops at a message that it does not take. That message is dealt with alone, and the
 * call goes on behind it:
 *
 * <ul>
 *   <li>refused as a segmented message: sent as single datagrams, and so from then on to this
 *       destination;
 *   <li>an ICMP error: it may be about an earlier datagram to another address, and telling it ends
 *       it, so the message is tried once more;
 *   <li>anything else, a full send buffer among it: lost.
 * </ul>
 */
final class BatchSender implements DatagramSender {
  // Linux error numbers, the same on every architecture that LinuxUdpSystemCalls takes.
  private static final int EIO = 5;
  private static final int EINVAL = 22;
  private static final int EMSGSIZE = 90;
  private static final int EOPNOTSUPP = 95;
  private static final int ENETUNREACH = 101;
  private static final int ECONNREFUSED = 111;
  private static final int EHOSTDOWN = 112;
  private static final int EHOSTUNREACH = 113;

  /** No segmentation on this way: too small an MTU, IPsec, or no checksums by the device. */
  private static final Set<Integer> UNSEGMENTABLE = Set.of(EIO, EINVAL, EMSGSIZE, EOPNOTSUPP);

  private static final Set<Integer> ICMP_ERRORS =
      Set.of(ENETUNREACH, ECONNREFUSED, EHOSTDOWN, EHOSTUNREACH);

  private final NativeSocket socket;
  private final boolean segments;
  private final long buffer;
  private final Report report;
  private final MessageBatch batch = new MessageBatch();

  BatchSender(NativeSocket socket, ByteBuffer buffer, Report report) {
    this.socket = socket;
    this.segments = socket.segments();
    this.buffer = MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
    this.report = report;
  }

  @Override
  public Destination to(InetSocketAddress address) {
    return new Destination(address, SocketAddressLayout.of(address, socket.isIpv6()), segments);
  }

  @Override
  public void add(Destination to, int offset, int length) {
    if (batch.isFull()) {
      flush();
    }
    batch.add(to, buffer + offset, length);
  }

  @Override
  public void flush() {
    int next = 0;
    while (next < batch.messages()) {
      int result = socket.send(batch.from(next), batch.messages() - next);
      if (result > 0) {
        next = taken(next, result);
      } else {
        refused(next++, -result);
      }
    }
    batch.clear();
  }

  private int taken(int first, int messages) {
    int datagrams = 0;
    for (int message = first; message < first + messages; message++) {
      datagrams += batch.size(message);
    }
    report.sent(datagrams);
    return first + messages;
  }

  private void refused(int message, int error) {
    int size = batch.size(message);
    if (size > 1 && UNSEGMENTABLE.contains(error)) {
      batch.destination(message).refuseSegments();
      sendSingly(message, size);
    } else if (ICMP_ERRORS.contains(error) && socket.send(batch.from(message), 1) == 1) {
      report.sent(size);
    } else {
      report.lost(size);
    }
  }

  private void sendSingly(int message, int size) {
    int sent = 0;
    for (int datagram = 0; datagram < size; datagram++) {
      if (socket.send(batch.single(message, datagram), 1) == 1) {
        sent++;
      }
    }
    report.sent(sent);
    report.lost(size - sent);
  }

  @Override
  public void close() {
    socket.close();
  }
}
