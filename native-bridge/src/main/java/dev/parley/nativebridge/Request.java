package dev.parley.nativebridge;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of one call, in order; {@code wire.rs} reads them: numbers big endian, bytes and
 * lists with a length or count of 32 bits before them.
 *
 * <p>Arrays are not copied until the call writes them straight into native memory, which is wiped
 * after it, so that no copy of a secret stays. They must not change before that.
 */
public final class Request {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /** Writes one field at an offset. */
  private interface Field {
    void write(MemorySegment target, long at);
  }

  private final List<Field> fields = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private long size;

  private Request add(long bytes, Field field) {
    fields.add(field);
    offsets.add(size);
    size += bytes;
    return this;
  }

  /** A number of 32 bits. */
  public Request uint32(int value) {
    return add(Integer.BYTES, (target, at) -> target.set(INT, at, value));
  }

  /** A number of 64 bits. */
  public Request uint64(long value) {
    return add(Long.BYTES, (target, at) -> target.set(LONG, at, value));
  }

  /** A flag. */
  public Request flag(boolean value) {
    byte octet = (byte) (value ? 1 : 0);
    return add(1, (target, at) -> target.set(ValueLayout.JAVA_BYTE, at, octet));
  }

  /** A length and as many bytes. */
  public Request bytes(byte[] value) {
    uint32(value.length);
    return add(
        value.length,
        (target, at) ->
            MemorySegment.copy(value, 0, target, ValueLayout.JAVA_BYTE, at, value.length));
  }

  /** Text as UTF-8. */
  public Request text(String value) {
    return bytes(value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** A count and as many byte fields. */
  public Request list(List<byte[]> values) {
    uint32(values.size());
    values.forEach(this::bytes);
    return this;
  }

  /** A count and as many numbers of 32 bits. */
  public Request list(int[] values) {
    uint32(values.length);
    for (int value : values) {
      uint32(value);
    }
    return this;
  }

  long size() {
    return size;
  }

  void write(MemorySegment target) {
    for (int i = 0; i < fields.size(); i++) {
      fields.get(i).write(target, offsets.get(i));
    }
  }
}
