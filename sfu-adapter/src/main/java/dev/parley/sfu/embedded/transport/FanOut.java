package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Writes one payload to many subscribers in one call. Writes are collected with {@link #add} and
 * carried out by {@link #send}. The crate's {@code Write} has the layout.
 */
public final class FanOut implements AutoCloseable {
  /** Subscribers in one call; more are several calls. */
  private static final int MAX_WRITES = 1024;

  private static final int WRITE = 40;
  private static final byte MARKER = 1;
  private static final byte NACKABLE = 2;
  private static final SfuLibrary LIBRARY = SfuNatives.INSTANCE;

  private final Outputs outputs;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment writes = arena.allocate((long) MAX_WRITES * WRITE, 8);
  private final MemorySegment done = arena.allocate(8, 8);
  private int count;

  public FanOut(Outputs outputs) {
    this.outputs = outputs;
  }

  public boolean isFull() {
    return count == MAX_WRITES;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  /**
   * Adds a subscriber.
   *
   * @param peer the transport's address
   * @param captured when the packet was captured, on our clock
   * @param nackable whether the subscriber may ask for it again
   */
  public void add(
      long peer,
      int ssrc,
      byte payloadType,
      long sequence,
      int timestamp,
      long captured,
      boolean marker,
      boolean nackable) {
    long at = (long) count++ * WRITE;
    writes.set(JAVA_LONG, at, peer);
    writes.set(JAVA_LONG, at + 8, sequence);
    writes.set(JAVA_LONG, at + 16, captured);
    writes.set(JAVA_INT, at + 24, ssrc);
    writes.set(JAVA_INT, at + 28, timestamp);
    writes.set(JAVA_BYTE, at + 32, payloadType);
    writes.set(JAVA_BYTE, at + 33, (byte) ((marker ? MARKER : 0) | (nackable ? NACKABLE : 0)));
  }

  /** Carries the writes out; the payload stays the caller's. Outputs of all of them follow. */
  public void send(long payload, long now, OutputHandler handler) {
    MemorySegment handle = MemorySegment.ofAddress(payload);
    int from = 0;
    while (from < count) {
      MemorySegment rest = writes.asSlice((long) from * WRITE);
      long used =
          LIBRARY.fanOut(
              handle, rest, count - from, now, done, outputs.segment(), outputs.capacity());
      if (used < 0) {
        break;
      }
      outputs.read(used, handler);
      from += (int) done.get(JAVA_LONG, 0);
    }
    count = 0;
  }

  @Override
  public void close() {
    arena.close();
  }
}
