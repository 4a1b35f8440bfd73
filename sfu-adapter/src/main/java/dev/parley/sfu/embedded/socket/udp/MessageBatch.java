package dev.parley.sfu.embedded.socket.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Messages for one {@code sendmmsg}, in the kernel's layout. Datagrams to one destination that
 * follow each other and are equally long, but for a shorter last one, are one message that the
 * kernel cuts (UDP_SEGMENT). The bytes stay where they lie.
 *
 * <pre>
 * mmsghdr, 64 bytes: 0 name, 8 its length (u32), 16 vectors, 24 how many, 32 control, 40 its
 *                    length, 48 flags (u32), 56 bytes sent (u32)
 * iovec, 16 bytes:   0 address, 8 length
 * cmsghdr, 24 bytes: 0 length 18, 8 level UDP (u32), 12 type UDP_SEGMENT (u32), 16 segment (u16)
 * </pre>
 */
final class MessageBatch {
  /** Datagrams in one batch, and so messages: what the kernel takes in one call (UIO_MAXIOV). */
  static final int MAX = 1024;

  /** Datagrams in one message (the kernel's UDP_MAX_SEGMENTS before Linux 6.9). */
  static final int MAX_SEGMENTS = 64;

  /** Bytes in one message: less than any header leaves of 65,535. */
  static final int MAX_BYTES = 65_000;

  private static final int HEADER = 64;
  private static final int VECTOR = 16;
  private static final int CONTROL = 24;
  private static final long CONTROL_USED = 18;
  private static final int SOL_UDP = 17;
  private static final int UDP_SEGMENT = 103;

  // One message more than a batch has: the place of a message of a single datagram.
  private final MemorySegment headers = Arena.ofAuto().allocate((MAX + 1L) * HEADER, 8);
  private final MemorySegment vectors = Arena.ofAuto().allocate((long) MAX * VECTOR, 8);
  private final MemorySegment controls = Arena.ofAuto().allocate((long) MAX * CONTROL, 8);
  private final Destination[] destinations = new Destination[MAX];
  private final int[] firsts = new int[MAX];
  private final int[] sizes = new int[MAX];
  private int messages;
  private int datagrams;

  /** Bytes of each datagram of the last message; 0 when nothing more may be added to it. */
  private int segment;

  private int bytes;

  MessageBatch() {
    for (long at = 0; at < controls.byteSize(); at += CONTROL) {
      controls.set(JAVA_LONG, at, CONTROL_USED);
      controls.set(JAVA_INT, at + 8, SOL_UDP);
      controls.set(JAVA_INT, at + 12, UDP_SEGMENT);
    }
  }

  boolean isFull() {
    return datagrams == MAX;
  }

  /** Messages in the batch. */
  int messages() {
    return messages;
  }

  /** Datagrams in a message. */
  int size(int message) {
    return sizes[message];
  }

  Destination destination(int message) {
    return destinations[message];
  }

  void clear() {
    messages = 0;
    datagrams = 0;
    segment = 0;
  }

  /** Adds a datagram; there must be room. */
  void add(Destination to, long address, int length) {
    vectors.set(JAVA_LONG, (long) datagrams * VECTOR, address);
    vectors.set(JAVA_LONG, (long) datagrams * VECTOR + 8, length);
    if (continues(to, length)) {
      extend(length);
    } else {
      begin(to, length);
    }
    datagrams++;
  }

  private boolean continues(Destination to, int length) {
    return length <= segment
        && destinations[messages - 1] == to
        && bytes + length <= MAX_BYTES
        && sizes[messages - 1] < MAX_SEGMENTS;
  }

  private void begin(Destination to, int length) {
    int message = messages++;
    destinations[message] = to;
    firsts[message] = datagrams;
    sizes[message] = 1;
    bytes = length;
    segment = to.takesSegments() ? length : 0;
    header((long) message * HEADER, to, datagrams);
  }

  private void header(long at, Destination to, int vector) {
    headers.set(JAVA_LONG, at, to.name().address());
    headers.set(JAVA_INT, at + 8, (int) to.name().byteSize());
    headers.set(JAVA_LONG, at + 16, vectors.address() + (long) vector * VECTOR);
    headers.set(JAVA_LONG, at + 24, 1);
    headers.set(JAVA_LONG, at + 32, 0);
    headers.set(JAVA_LONG, at + 40, 0);
  }

  private void extend(int length) {
    int message = messages - 1;
    long at = (long) message * HEADER;
    if (sizes[message] == 1) {
      long control = (long) message * CONTROL;
      controls.set(JAVA_SHORT, control + 16, (short) segment);
      headers.set(JAVA_LONG, at + 32, controls.address() + control);
      headers.set(JAVA_LONG, at + 40, CONTROL);
    }
    headers.set(JAVA_LONG, at + 24, ++sizes[message]);
    bytes += length;
    if (length < segment) {
      segment = 0;
    }
  }

  /** The messages from the given one on. */
  MemorySegment from(int message) {
    return message == 0 ? headers : headers.asSlice((long) message * HEADER);
  }

  /** One datagram of a message as a message of its own; valid until the next call. */
  MemorySegment single(int message, int datagram) {
    header((long) MAX * HEADER, destinations[message], firsts[message] + datagram);
    return headers.asSlice((long) MAX * HEADER);
  }
}
