package dev.parley.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Writes the binary encoding that {@link HashChain} documents. Numbers are big-endian. */
final class CanonicalBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  CanonicalBytes u8(int value) {
    out.write(value);
    return this;
  }

  CanonicalBytes u32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }

  CanonicalBytes u64(long value) {
    return u32((int) (value >>> 32)).u32((int) value);
  }

  CanonicalBytes participant(ParticipantId id) {
    return u32(id.value());
  }

  /** Content whose length is fixed by the format. */
  CanonicalBytes fixed(Bytes bytes) {
    out.writeBytes(bytes.shared());
    return this;
  }

  CanonicalBytes bytes(Bytes bytes) {
    return u32(bytes.length()).fixed(bytes);
  }

  CanonicalBytes optional(Optional<Bytes> bytes) {
    return bytes.map(present -> u8(1).bytes(present)).orElseGet(() -> u8(0));
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
