package dev.parley.mls.ffm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a reply of the library field by field; {@code fields.rs} writes it. Big endian, lengths and
 * counts in 32 bits.
 */
public final class Fields {
  private final ByteBuffer buffer;

  Fields(byte[] reply) {
    buffer = ByteBuffer.wrap(reply);
  }

  /** A number below 2^31. */
  public int uint32() {
    return buffer.getInt();
  }

  /** A number below 2^63. */
  public long uint64() {
    return buffer.getLong();
  }

  /** A flag. */
  public boolean flag() {
    return buffer.get() != 0;
  }

  /** A length and as many bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[buffer.getInt()];
    buffer.get(bytes);
    return bytes;
  }

  /** Passes over a byte field. */
  public Fields skipBytes() {
    int length = buffer.getInt();
    buffer.position(buffer.position() + length);
    return this;
  }

  /** A count and as many elements. */
  public <T> List<T> list(Function<Fields, T> element) {
    int count = buffer.getInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.apply(this));
    }
    return List.copyOf(list);
  }

  /** A flag and, if set, an element. */
  public <T> Optional<T> optional(Function<Fields, T> element) {
    return flag() ? Optional.of(element.apply(this)) : Optional.empty();
  }
}
