package dev.parley.sfu.embedded.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Where a datagram is received, so that the library reads it in place. */
public final class DatagramBuffer {
  /** Bytes of the longest datagram that a transport takes. */
  public static final int MAX_DATAGRAM = 2000;

  /** One byte more than a datagram may have shows those that have too many. */
  private final MemorySegment segment = Arena.ofAuto().allocate(MAX_DATAGRAM + 1, 8);

  private final ByteBuffer bytes = segment.asByteBuffer();

  /** The bytes, in network byte order; position and limit are the caller's. */
  public ByteBuffer bytes() {
    return bytes;
  }

  MemorySegment segment() {
    return segment;
  }
}
