package dev.parley.client.identity;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a member shows of itself inside the group: the identity of its MLS basic credential (RFC
 * 9420, section 5.3). It is signed with the member's key package and authenticated with every
 * commit.
 *
 * <pre>
 * u8 version = 1 ‖ fields, each u8 type ‖ u16 length ‖ content, types ascending
 *   type 1: the display name, UTF-8, needed
 * </pre>
 *
 * <p>Types from 2 on are for a long-term identity key and its signature over the meeting's
 * signature key. A reader skips types it does not know, so that one who knows fewer can still meet
 * one who knows more.
 */
public record Credential(DisplayName name) {
  private static final int VERSION = 1;
  private static final int NAME = 1;

  /** Bytes of a credential that we read; a name and a signed identity key fit several times. */
  private static final int MAX_BYTES = 2048;

  /** The bytes. */
  public byte[] toBytes() {
    byte[] utf8 = name.value().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + utf8.length)
        .put((byte) VERSION)
        .put((byte) NAME)
        .putShort((short) utf8.length)
        .put(utf8)
        .array();
  }

  /** Reads one; empty if it breaks the form or shows no proper name. */
  public static Optional<Credential> read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return in.get() == VERSION ? readFields(in) : Optional.empty();
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Credential> readFields(ByteBuffer in) throws CharacterCodingException {
    Optional<Credential> found = Optional.empty();
    int before = 0;
    while (in.hasRemaining()) {
      int type = Byte.toUnsignedInt(in.get());
      byte[] content = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(content);
      if (type <= before) {
        return Optional.empty();
      }
      before = type;
      if (type == NAME) {
        found = Optional.of(new Credential(new DisplayName(utf8(content))));
      }
    }
    return found;
  }

  /** Strict: bytes that are no UTF-8 are no name. */
  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
