package dev.parley.sfu.embedded.transport;

import static java.lang.foreign.ValueLayout.ADDRESS;

import dev.parley.nativebridge.NativeFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Payload handles. They are plain numbers because the hot path passes thousands a second; the code
 * that gets one frees it exactly once.
 */
public final class Payload {
  private static final SfuLibrary LIBRARY = SfuNatives.INSTANCE;

  private Payload() {}

  /** A payload made of bytes, for a peer that publishes by itself. */
  public static long of(byte[] bytes) {
    try {
      return LIBRARY.payloadNew(bytes).address();
    } catch (NativeFailure e) {
      throw new IllegalStateException("a payload could not be made: " + e.getMessage(), e);
    }
  }

  /** The bytes, readable until the handle is freed. */
  public static ByteBuffer bytes(long payload) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment at = arena.allocate(ADDRESS);
      long length = LIBRARY.payloadBytes(MemorySegment.ofAddress(payload), at);
      MemorySegment bytes = at.get(ADDRESS, 0).reinterpret(Math.max(0, length));
      return bytes.asByteBuffer().asReadOnlyBuffer();
    }
  }

  /** Gives a handle back. */
  public static void free(long payload) {
    LIBRARY.payloadFree(MemorySegment.ofAddress(payload));
  }

  /** Handles alive in the process, for leak tests. */
  public static long live() {
    return LIBRARY.livePayloads();
  }
}
