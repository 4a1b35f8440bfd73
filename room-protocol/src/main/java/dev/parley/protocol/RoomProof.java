package dev.parley.protocol;

import java.nio.charset.StandardCharsets;

/**
 * The proof that the client which opens a connection to a room has its link: a signature by the
 * room's key over the {@link #statement}. The nonce is the server's and good for one connection, so
 * a proof that was seen opens no other; what is asked for is signed too, so the proof for one hello
 * or ticket is none for another.
 */
public record RoomProof(RoomKey key, Bytes signature) {
  public static final int SIGNATURE_LENGTH = 64;

  private static final Bytes LABEL =
      Bytes.adopt("parley room proof v1".getBytes(StandardCharsets.UTF_8));

  public RoomProof {
    if (signature.length() != SIGNATURE_LENGTH) {
      throw new IllegalArgumentException("a signature is 64 bytes");
    }
  }

  /**
   * What is signed. Numbers are big-endian, {@code bytes} is a u32 length with the content, text is
   * bytes in UTF-8.
   *
   * <pre>
   * "parley room proof v1" ‖ 32 bytes nonce ‖ 43 bytes room id ‖ u8 kind ‖ u32 version ‖
   *   kind 1, join:   bytes hello
   *   kind 2, resume: text ticket ‖ text incarnation ‖ u64 last
   * </pre>
   */
  public static byte[] statement(RoomId room, Bytes nonce, ClientMessage.First first) {
    CanonicalBytes bytes = new CanonicalBytes().fixed(LABEL).fixed(nonce).fixed(utf8(room.value()));
    switch (first) {
      case ClientMessage.Join(int version, Bytes hello) -> bytes.u8(1).u32(version).bytes(hello);
      case ClientMessage.Resume resume ->
          bytes
              .u8(2)
              .u32(resume.version())
              .bytes(utf8(resume.ticket().value()))
              .bytes(utf8(resume.incarnation().value()))
              .u64(resume.last());
    }
    return bytes.toArray();
  }

  private static Bytes utf8(String text) {
    return Bytes.adopt(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it was made for this room, this connection and this message. */
  public boolean holds(RoomId room, Bytes nonce, ClientMessage.First first) {
    return key.room().equals(room) && key.verifies(statement(room, nonce, first), signature);
  }
}
