package dev.parley.nativebridge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a call returned, read field by field in the order in which the library wrote it. */
public final class Reply {
  private final ByteBuffer buffer;

  Reply(byte[] bytes) {
    buffer = ByteBuffer.wrap(bytes);
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

  /** Text that was written as UTF-8. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /**
   * All bytes that are left. Those of a reply that is one field only are not copied but become the
   * caller's, so that no copy of a secret stays that nobody could wipe.
   */
  public byte[] rest() {
    if (buffer.position() == 0) {
      buffer.position(buffer.limit());
      return buffer.array();
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  /** Passes over a byte field. */
  public Reply skipBytes() {
    int length = buffer.getInt();
    buffer.position(buffer.position() + length);
    return this;
  }

  /** A count and as many elements. */
  public <T> List<T> list(Function<Reply, T> element) {
    int count = buffer.getInt();
    List<T> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(element.apply(this));
    }
    return List.copyOf(list);
  }

  /** A flag and, if it is set, an element. */
  public <T> Optional<T> optional(Function<Reply, T> element) {
    return flag() ? Optional.of(element.apply(this)) : Optional.empty();
  }
}
