package dev.parley.sfu.embedded.transport;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A datagram where it was received, so that the library reads it in place: its bytes, from 0 to the
 * limit, and the addresses that it went from and to. One is reused for all.
 */
public final class DatagramBuffer {
  /** Bytes of the longest datagram that a transport takes. */
  public static final int MAX_DATAGRAM = 2000;

  /** One byte more than a datagram may have shows those that have too many. */
  private final MemorySegment segment = Arena.ofAuto().allocate(MAX_DATAGRAM + 1, 8);

  private final ByteBuffer bytes = segment.asByteBuffer();
  private NativeAddress source;
  private NativeAddress destination;

  /**
   * @param destination the local candidate that stands for the socket that receives
   */
  public DatagramBuffer(NativeAddress source, NativeAddress destination) {
    this.source = source;
    this.destination = destination;
  }

  /** Sets the addresses of the datagram that lies here. */
  public void setPath(NativeAddress from, NativeAddress to) {
    source = from;
    destination = to;
  }

  /** The bytes, in network byte order; position and limit are the caller's. */
  public ByteBuffer bytes() {
    return bytes;
  }

  MemorySegment segment() {
    return segment;
  }

  long length() {
    return bytes.limit();
  }

  MemorySegment source() {
    return source.segment();
  }

  MemorySegment destination() {
    return destination.segment();
  }
}
