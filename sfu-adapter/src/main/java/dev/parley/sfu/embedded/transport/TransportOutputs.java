package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.parley.sfu.BitRate;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The buffer in which one loop's transports leave their outputs, and its reader. One call into the
 * library leaves everything that came of it, so a packet to many subscribers is one crossing. The
 * crate's {@code records.rs} has the layout.
 */
public final class TransportOutputs implements AutoCloseable {
  /**
   * Bytes of the buffer. Larger means fewer calls when a packet goes to very many; 256 kB is 180
   * full packets and stays in a core's second-level cache.
   */
  private static final int CAPACITY = 256 * 1024;

  private static final int HEADER = 16;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment segment = arena.allocate(CAPACITY, 8);
  private final ByteBuffer buffer = segment.asByteBuffer();
  private final RtpView rtp = new RtpView();

  MemorySegment segment() {
    return segment;
  }

  long capacity() {
    return CAPACITY;
  }

  /** The buffer's bytes, for sending: position and limit are the caller's. */
  public ByteBuffer bytes() {
    return buffer;
  }

  /** Hands the first {@code used} bytes' records to the handler, in order. */
  void read(long used, OutputHandler handler) {
    int at = 0;
    while (at < used) {
      int size = segment.get(JAVA_INT, at);
      one(at, size, handler);
      at += size;
    }
    handler.end();
  }

  private void one(int at, int size, OutputHandler handler) {
    int kind = segment.get(JAVA_SHORT, at + 4);
    int aux = Short.toUnsignedInt(segment.get(JAVA_SHORT, at + 6));
    long tag = segment.get(JAVA_LONG, at + 8);
    int body = at + HEADER;
    switch (kind) {
      case 1 -> handler.datagram(tag, aux, body + 8, segment.get(JAVA_INT, body));
      case 2 ->
          handler.route(
              tag,
              aux,
              AddressLayout.read(segment, body),
              AddressLayout.read(segment, body + AddressLayout.SIZE));
      case 3 -> handler.rtp(tag, aux, packet(body));
      case 4 -> stream(tag, aux, body, handler);
      case 5 -> handler.keyFrameRequest(tag, text(body, at + size));
      case 6 ->
          handler.senderReport(
              tag,
              aux,
              segment.get(JAVA_LONG, body),
              segment.get(JAVA_LONG, body + 8),
              segment.get(JAVA_INT, body + 16));
      case 7 -> handler.state(tag, TransportState.of(aux));
      case 8 -> handler.estimate(tag, new BitRate(segment.get(JAVA_LONG, body)));
      case 9 -> handler.stats(tag, stats(aux == 1, body, at + size));
      case 10 -> handler.timeout(tag, segment.get(JAVA_LONG, body));
      case 11 -> handler.fault(tag, text(body, at + size));
      default -> throw new IllegalStateException("no such record: " + kind);
    }
  }

  private RtpView packet(int body) {
    byte flags = segment.get(JAVA_BYTE, body + 29);
    rtp.payload = segment.get(JAVA_LONG, body);
    rtp.sequence = segment.get(JAVA_LONG, body + 8);
    rtp.timestamp = segment.get(JAVA_INT, body + 20);
    rtp.length = segment.get(JAVA_INT, body + 24);
    rtp.payloadType = segment.get(JAVA_BYTE, body + 28);
    rtp.marker = (flags & 1) != 0;
    rtp.keyFrame = (flags & 2) != 0;
    rtp.keyFramesVisible = (flags & 4) != 0;
    return rtp;
  }

  private void stream(long tag, int aux, int body, OutputHandler handler) {
    int midAt = body + 8;
    int ridAt = midAt + segment.get(JAVA_BYTE, body + 5);
    int end = ridAt + segment.get(JAVA_BYTE, body + 6);
    handler.stream(
        tag,
        aux,
        new StreamDescription(
            segment.get(JAVA_INT, body),
            segment.get(JAVA_BYTE, body + 4) == 1,
            text(midAt, ridAt),
            text(ridAt, end)));
  }

  private StreamStats stats(boolean incoming, int body, int end) {
    String section = text(body + 32, end);
    int slash = section.indexOf('/');
    return new StreamStats(
        incoming,
        section.substring(0, slash),
        section.substring(slash + 1),
        segment.get(JAVA_LONG, body),
        segment.get(JAVA_LONG, body + 16));
  }

  /** Text that ends at {@code end} or at the padding before it. */
  private String text(int from, int end) {
    byte[] octets = new byte[end - from];
    MemorySegment.copy(segment, JAVA_BYTE, from, octets, 0, octets.length);
    int length = octets.length;
    while (length > 0 && octets[length - 1] == 0) {
      length--;
    }
    return new String(octets, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    arena.close();
  }
}
