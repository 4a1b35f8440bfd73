package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.RoomId;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a member shows of itself inside the group: the identity of its MLS basic credential (RFC
 * 9420, section 5.3). It is signed with the member's key package and authenticated with every
 * commit.
 *
 * <pre>
 * u8 version = 1 ‖ fields, each u8 type ‖ u16 length ‖ content, types ascending
 *   type 1: the display name, UTF-8, needed
 *   type 2: the long-term identity's Ed25519 key, 32 bytes, needed
 *   type 3: its signature, 64 bytes, needed, over
 *           "parley identity v1" ‖ u16 length ‖ room ‖ u16 length ‖ name ‖ the leaf's signature key
 * </pre>
 *
 * <p>A reader skips types it does not know, so that one who knows fewer can still meet one who
 * knows more. Anyone who reads a credential must ask {@link #isProven} before it believes the key.
 */
public record Credential(DisplayName name, IdentityKey identity, Bytes signature) {
  private static final int VERSION = 1;
  private static final int NAME = 1;
  private static final int IDENTITY = 2;
  private static final int SIGNATURE = 3;
  private static final String LABEL = "parley identity v1";

  /** Bytes of a credential that we read; what we know of fits several times. */
  private static final int MAX_BYTES = 2048;

  /**
   * Binds an identity and a name to one room and the signature key that was made for the meeting.
   *
   * @param signatureKey the leaf's public signature key
   */
  public static Credential bind(
      Identity identity, RoomId room, DisplayName name, byte[] signatureKey) {
    return new Credential(
        name, identity.key(), identity.sign(bound(room, name, Bytes.of(signatureKey))));
  }

  /** Whether the identity itself said that it stands behind this name and key in this room. */
  public boolean isProven(RoomId room, Bytes signatureKey) {
    return identity.signed(bound(room, name, signatureKey), signature);
  }

  private static byte[] bound(RoomId room, DisplayName name, Bytes signatureKey) {
    byte[] where = utf8(room.value());
    byte[] who = utf8(name.value());
    byte[] label = utf8(LABEL);
    return ByteBuffer.allocate(label.length + 4 + where.length + who.length + signatureKey.length())
        .put(label)
        .putShort((short) where.length)
        .put(where)
        .putShort((short) who.length)
        .put(who)
        .put(signatureKey.toArray())
        .array();
  }

  /** The bytes. */
  public byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(VERSION);
    field(out, NAME, utf8(name.value()));
    field(out, IDENTITY, identity.value().toArray());
    field(out, SIGNATURE, signature.toArray());
    return out.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int type, byte[] content) {
    out.write(type);
    out.write(content.length >> 8);
    out.write(content.length);
    out.writeBytes(content);
  }

  /** Reads one; empty if it breaks the form, lacks a field, or holds no proper name or key. */
  public static Optional<Credential> read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      return in.get() == VERSION ? ofFields(readFields(in)) : Optional.empty();
    } catch (BufferUnderflowException | CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static TreeMap<Integer, byte[]> readFields(ByteBuffer in) {
    TreeMap<Integer, byte[]> fields = new TreeMap<>();
    while (in.hasRemaining()) {
      int type = Byte.toUnsignedInt(in.get());
      byte[] content = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(content);
      if (type == 0 || (!fields.isEmpty() && type <= fields.lastKey())) {
        throw new IllegalArgumentException("types ascend");
      }
      fields.put(type, content);
    }
    return fields;
  }

  private static Optional<Credential> ofFields(TreeMap<Integer, byte[]> fields)
      throws CharacterCodingException {
    byte[] name = fields.get(NAME);
    byte[] identity = fields.get(IDENTITY);
    byte[] signature = fields.get(SIGNATURE);
    return name == null || identity == null || signature == null
        ? Optional.empty()
        : Optional.of(
            new Credential(
                new DisplayName(utf8(name)),
                new IdentityKey(Bytes.of(identity)),
                Bytes.of(signature)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Strict: bytes that are no UTF-8 are no name. */
  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
