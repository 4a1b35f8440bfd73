package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a newcomer's hello holds, once opened.
 *
 * <pre>
 * u8 version = 1 ‖ u16 cipher suite ‖ u8 length and UTF-8 of the name ‖ the key package
 * </pre>
 *
 * <p>The suite and the name stand beside the key package so that somebody whose suite is another
 * can be named and told.
 */
public record HelloContent(int suite, DisplayName name, Bytes keyPackage) {
  private static final int VERSION = 1;

  /** The bytes, to be sealed. */
  public byte[] toBytes() {
    byte[] utf8 = name.value().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + utf8.length + keyPackage.length())
        .put((byte) VERSION)
        .putShort((short) suite)
        .put((byte) utf8.length)
        .put(utf8)
        .put(keyPackage.toArray())
        .array();
  }

  /** Reads one; empty if it breaks the form. */
  public static Optional<HelloContent> read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (in.get() != VERSION) {
        return Optional.empty();
      }
      int suite = Short.toUnsignedInt(in.getShort());
      byte[] name = new byte[Byte.toUnsignedInt(in.get())];
      in.get(name);
      byte[] keyPackage = new byte[in.remaining()];
      in.get(keyPackage);
      return Optional.of(
          new HelloContent(suite, new DisplayName(Credential.utf8(name)), Bytes.of(keyPackage)));
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
