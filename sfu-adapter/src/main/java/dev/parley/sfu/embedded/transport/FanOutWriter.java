package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Writes payloads to many subscribers. A payload is begun with {@link #begin}, its subscribers are
 * collected with {@link #add}, and {@link #write} hands it to all of them in one call. What their
 * transports make of all payloads since then is handed out by {@link #drain}, each subscriber's
 * datagrams together. The crate's {@code Write} has the layout.
 *
 * <p>Between {@link #write} and {@link #drain} no subscriber's transport may be closed.
 */
public final class FanOutWriter implements AutoCloseable {
  /** Subscribers in one call; more are several calls. */
  private static final int MAX_WRITES = 1024;

  /** Subscribers that may wait to be drained; one more drains all. */
  private static final int MAX_WAITING = 4096;

  private static final int WRITE = 40;
  private static final int STATUS = 36;
  private static final int WAITS_NOW = 1;
  private static final byte MARKER = 1;
  private static final byte NACKABLE = 2;
  private static final SfuLibrary LIBRARY = SfuNatives.INSTANCE;

  private final TransportOutputs outputs;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment writes = arena.allocate((long) MAX_WRITES * WRITE, 8);
  private final MemorySegment waiting = arena.allocate((long) MAX_WAITING * 8, 8);
  private final MemorySegment done = arena.allocate(8, 8);
  private long payload;
  private long captured;
  private byte flags;
  private int writeCount;
  private int waitingCount;

  public FanOutWriter(TransportOutputs outputs) {
    this.outputs = outputs;
  }

  /** Whether the subscribers so far are to be written to before another is added. */
  public boolean isFull() {
    return writeCount == MAX_WRITES;
  }

  /** Whether no further payload may be written before the next {@link #drain}. */
  public boolean mustDrain() {
    return waitingCount > MAX_WAITING - MAX_WRITES;
  }

  /**
   * Begins a packet.
   *
   * @param handle its payload, which stays the caller's
   * @param capturedAt when it was captured, on our clock
   * @param marker the RTP marker bit
   */
  public void begin(long handle, long capturedAt, boolean marker) {
    payload = handle;
    captured = capturedAt;
    flags = marker ? MARKER : 0;
  }

  /** Adds a subscriber, and the packet's numbers as it sees them. */
  public void add(SendStream to, byte payloadType, long sequence, int timestamp) {
    long at = (long) writeCount++ * WRITE;
    writes.set(JAVA_LONG, at, to.transport());
    writes.set(JAVA_LONG, at + 8, sequence);
    writes.set(JAVA_LONG, at + 16, captured);
    writes.set(JAVA_INT, at + 24, to.ssrc());
    writes.set(JAVA_INT, at + 28, timestamp);
    writes.set(JAVA_BYTE, at + 32, payloadType);
    writes.set(JAVA_BYTE, at + 33, (byte) (flags | (to.isNackable() ? NACKABLE : 0)));
  }

  /** Writes the packet to the subscribers added. Their outputs wait for the next drain. */
  public void write(long now) {
    // Made here and nowhere kept, so that it is never allocated.
    MemorySegment handle = MemorySegment.ofAddress(payload);
    if (writeCount > 0 && LIBRARY.write(handle, writes, writeCount, now) > 0) {
      for (long at = 0; at < (long) writeCount * WRITE; at += WRITE) {
        if (writes.get(JAVA_INT, at + STATUS) == WAITS_NOW) {
          waiting.setAtIndex(JAVA_LONG, waitingCount++, writes.get(JAVA_LONG, at));
        }
      }
    }
    writeCount = 0;
  }

  /** Hands out what came of the writes since the last drain. */
  public void drain(long now, OutputHandler handler) {
    int from = 0;
    int count = waitingCount;
    // Should a handler fail: a transport that is not drained here is at its next call of any kind.
    waitingCount = 0;
    while (from < count) {
      MemorySegment rest = from == 0 ? waiting : waiting.asSlice((long) from * 8);
      long used = LIBRARY.drain(rest, count - from, now, done, outputs);
      if (used < 0) {
        return;
      }
      from += (int) done.get(JAVA_LONG, 0);
      outputs.read(used, handler);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
