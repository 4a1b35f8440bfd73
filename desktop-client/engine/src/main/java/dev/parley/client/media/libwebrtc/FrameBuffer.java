package dev.parley.client.media.libwebrtc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Native memory for one encoded frame, used again for every frame of a stream. It grows by doubling
 * and never shrinks; what it outgrew is left to the garbage collector.
 */
final class FrameBuffer {
  /**
   * The largest frame that is handled, in bytes. A key frame of a 4K screen at a high quality is
   * about 2 MB; a peer that sends more has it dropped instead of making this side allocate it.
   */
  static final int MAX_FRAME_BYTES = 4 << 20;

  private static final int FIRST_BYTES = 1 << 14;

  private MemorySegment segment = Arena.ofAuto().allocate(FIRST_BYTES);
  private ByteBuffer bytes = segment.asByteBuffer();

  /** Makes room for that many bytes; what was in the buffer is lost if it had to grow. */
  void reserve(long size) {
    if (size > segment.byteSize()) {
      long doubled = Long.highestOneBit(size - 1) << 1;
      segment = Arena.ofAuto().allocate(doubled);
      bytes = segment.asByteBuffer();
    }
  }

  MemorySegment segment() {
    return segment;
  }

  /** One view for the life of the memory; its position and limit are the caller's to set. */
  ByteBuffer bytes() {
    return bytes;
  }
}
