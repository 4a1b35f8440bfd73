package dev.parley.sfu.embedded.socket.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A system that does what a test says: it reads messages as the kernel does and stops at the first
 * that it is to refuse.
 */
final class ScriptedSystemCalls implements UdpSystemCalls {
  /** A message as it came, cut into datagrams as the kernel would. */
  record Message(int port, List<ByteBuffer> datagrams) {
    int segments() {
      return datagrams.size();
    }
  }

  /** Zero, or why a message is refused: an error number. */
  interface Judge {
    int refuse(Message message);
  }

  Judge judge = message -> 0;

  /** How many messages one call takes at most. */
  int perCall = Integer.MAX_VALUE;

  boolean canSegment = true;
  int calls;
  final List<Message> taken = new ArrayList<>();
  final List<Integer> closed = new ArrayList<>();

  @Override
  public int name(int socket, MemorySegment to) {
    throw new AssertionError("not used in these tests");
  }

  @Override
  public boolean sendsDatagrams(int socket) {
    return true;
  }

  @Override
  public int duplicate(int socket) {
    throw new AssertionError("not used in these tests");
  }

  @Override
  public void close(int socket) {
    closed.add(socket);
  }

  @Override
  public boolean segments(int socket) {
    return canSegment;
  }

  @Override
  public int send(int socket, MemorySegment messages, int count) {
    calls++;
    int sent = 0;
    while (sent < Math.min(count, perCall)) {
      Message message = read(messages.asSlice(64L * sent, 64));
      int error = judge.refuse(message);
      if (error != 0) {
        return sent == 0 ? -error : sent;
      }
      taken.add(message);
      sent++;
    }
    return sent;
  }

  private static Message read(MemorySegment header) {
    MemorySegment name = at(header.get(JAVA_LONG, 0), header.get(JAVA_INT, 8));
    int port =
        Short.toUnsignedInt(name.get(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), 2));
    int vectors = Math.toIntExact(header.get(JAVA_LONG, 24));
    MemorySegment vector = at(header.get(JAVA_LONG, 16), 16L * vectors);
    byte[] bytes = new byte[0];
    for (int i = 0; i < vectors; i++) {
      MemorySegment part = at(vector.get(JAVA_LONG, 16L * i), vector.get(JAVA_LONG, 16L * i + 8));
      ByteBuffer longer = ByteBuffer.allocate(bytes.length + (int) part.byteSize());
      bytes = longer.put(bytes).put(part.asByteBuffer()).array();
    }
    return new Message(port, cut(bytes, segment(header, bytes.length)));
  }

  private static int segment(MemorySegment header, int whole) {
    long length = header.get(JAVA_LONG, 40);
    if (length == 0) {
      return whole;
    }
    MemorySegment control = at(header.get(JAVA_LONG, 32), length);
    if (control.get(JAVA_LONG, 0) != 18
        || control.get(JAVA_INT, 8) != 17
        || control.get(JAVA_INT, 12) != 103) {
      throw new AssertionError("not a control message for UDP_SEGMENT");
    }
    return Short.toUnsignedInt(control.get(JAVA_SHORT, 16));
  }

  private static List<ByteBuffer> cut(byte[] bytes, int segment) {
    List<ByteBuffer> datagrams = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += segment) {
      int length = Math.min(segment, bytes.length - from);
      datagrams.add(ByteBuffer.wrap(bytes, from, length).slice());
    }
    return datagrams;
  }

  private static MemorySegment at(long address, long length) {
    return MemorySegment.ofAddress(address).reinterpret(length);
  }

  /** The first byte of each datagram that reached a port, in order. */
  List<Integer> reached(int port) {
    return taken.stream()
        .filter(message -> message.port() == port)
        .flatMap(message -> message.datagrams().stream())
        .map(datagram -> (int) MemorySegment.ofBuffer(datagram).get(JAVA_BYTE, 0))
        .toList();
  }
}
