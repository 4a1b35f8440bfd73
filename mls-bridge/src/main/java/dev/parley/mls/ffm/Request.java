package dev.parley.mls.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * The arguments of one call: sized first, then written straight into native memory, so that no copy
 * of a secret stays.
 */
final class Request {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(java.nio.ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(java.nio.ByteOrder.BIG_ENDIAN);

  private final MemorySegment target;
  private long at;

  Request(MemorySegment target) {
    this.target = target;
  }

  static long sizeOf(byte[]... fields) {
    long size = 0;
    for (byte[] field : fields) {
      size += 4L + field.length;
    }
    return size;
  }

  static long sizeOf(List<byte[]> fields) {
    return 4L + sizeOf(fields.toArray(byte[][]::new));
  }

  Request uint32(int value) {
    target.set(INT, at, value);
    at += 4;
    return this;
  }

  Request uint64(long value) {
    target.set(LONG, at, value);
    at += 8;
    return this;
  }

  Request flag(boolean value) {
    target.set(ValueLayout.JAVA_BYTE, at, (byte) (value ? 1 : 0));
    at += 1;
    return this;
  }

  Request bytes(byte[] value) {
    uint32(value.length);
    MemorySegment.copy(value, 0, target, ValueLayout.JAVA_BYTE, at, value.length);
    at += value.length;
    return this;
  }

  Request list(List<byte[]> values) {
    uint32(values.size());
    values.forEach(this::bytes);
    return this;
  }
}
