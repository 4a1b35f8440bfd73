package dev.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.protocol.ClientMessage.Join;
import dev.parley.protocol.ClientMessage.Resume;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RoomProofTest {
  private static final Ticket TICKET = new Ticket("AAECAwQFBgcICQoLDA0ODw");
  private static final Ticket OTHER_TICKET = new Ticket("BAECAwQFBgcICQoLDA0ODw");
  private static final Incarnation INCARNATION = new Incarnation("AAAAAAAAAAAAAAAAAAAAAA");
  private static final Bytes NONCE = bytes(32, 7);
  private static final Join JOIN = new Join(Protocol.VERSION, bytes(5, 1));
  private static final Resume RESUME = new Resume(Protocol.VERSION, TICKET, INCARNATION, 9);

  private final KeyPair pair = pair();
  private final RoomKey key = key(pair);
  private final RoomId room = key.room();

  @Test
  void proofHoldsForItsRoomConnectionAndMessage() throws GeneralSecurityException {
    assertThat(prove(NONCE, JOIN).holds(room, NONCE, JOIN)).isTrue();
    assertThat(prove(NONCE, RESUME).holds(room, NONCE, RESUME)).isTrue();
  }

  @Test
  void proofOfOneConnectionOpensNoOther() throws GeneralSecurityException {
    assertThat(prove(NONCE, JOIN).holds(room, bytes(32, 8), JOIN)).isFalse();
  }

  @Test
  void proofForOneMessageIsNoneForAnother() throws GeneralSecurityException {
    assertThat(prove(NONCE, JOIN).holds(room, NONCE, new Join(Protocol.VERSION, bytes(5, 2))))
        .isFalse();
    assertThat(prove(NONCE, JOIN).holds(room, NONCE, RESUME)).isFalse();
    for (Resume other :
        new Resume[] {
          new Resume(Protocol.VERSION, OTHER_TICKET, INCARNATION, 9),
          new Resume(Protocol.VERSION, TICKET, new Incarnation("B".repeat(22)), 9),
          new Resume(Protocol.VERSION, TICKET, INCARNATION, 8)
        }) {
      assertThat(prove(NONCE, RESUME).holds(room, NONCE, other)).isFalse();
    }
  }

  @Test
  void keyOfAnotherRoomProvesNothing() throws GeneralSecurityException {
    RoomId other = key(pair()).room();

    assertThat(prove(NONCE, JOIN).holds(other, NONCE, JOIN)).isFalse();
    Bytes signed = sign(RoomProof.statement(other, NONCE, JOIN));
    assertThat(new RoomProof(key, signed).holds(other, NONCE, JOIN)).isFalse();
    assertThat(new RoomProof(key, signed).holds(room, NONCE, JOIN)).isFalse();
  }

  @Test
  void whatIsNoKeyOrNoSignatureProvesNothing() throws GeneralSecurityException {
    RoomKey noPoint = new RoomKey(bytes(RoomKey.LENGTH, 255));
    Bytes signed = prove(NONCE, JOIN).signature();

    assertThat(new RoomProof(noPoint, signed).holds(noPoint.room(), NONCE, JOIN)).isFalse();
    assertThat(new RoomProof(key, bytes(64, 255)).holds(room, NONCE, JOIN)).isFalse();
    assertThat(new RoomProof(key, bytes(64, 0)).holds(room, NONCE, JOIN)).isFalse();
  }

  @Test
  void idIsTheHashOfTheKey() {
    // printf 'parley room id v1' and 32 zero bytes, sha256sum, basenc --base64url
    assertThat(new RoomKey(Bytes.of(new byte[RoomKey.LENGTH])).room().value())
        .isEqualTo("LCKcmYiq7wLpbO6qVMr6ykcauGjMY1IBVU2XICQvYnM");
  }

  @Test
  void statementIsThatOfTheDocumentation() {
    RoomId zeros = new RoomId("A".repeat(43));
    String head =
        HexFormat.of().formatHex("parley room proof v1".getBytes(StandardCharsets.UTF_8))
            + "07".repeat(32)
            + "41".repeat(43);

    assertThat(HexFormat.of().formatHex(RoomProof.statement(zeros, NONCE, JOIN)))
        .isEqualTo(head + "01" + "00000003" + "00000005" + "0101010101");
    assertThat(HexFormat.of().formatHex(RoomProof.statement(zeros, NONCE, RESUME)))
        .startsWith(head + "02" + "00000003" + "00000016")
        .endsWith("00000016" + "41".repeat(22) + "0000000000000009");
  }

  @Test
  void roomsAndKeysDoNotPrint() throws GeneralSecurityException {
    assertThat(prove(NONCE, JOIN).toString()).contains("RoomKey[redacted]", "Bytes[64]");
    assertThat(room.toString()).isEqualTo("RoomId[redacted]");
  }

  private RoomProof prove(Bytes nonce, ClientMessage.First first) throws GeneralSecurityException {
    return new RoomProof(key, sign(RoomProof.statement(room, nonce, first)));
  }

  private Bytes sign(byte[] statement) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update(statement);
    return Bytes.of(signer.sign());
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The last 32 bytes of the SubjectPublicKeyInfo (RFC 8410). */
  private static RoomKey key(KeyPair pair) {
    byte[] info = pair.getPublic().getEncoded();
    return new RoomKey(Bytes.of(Arrays.copyOfRange(info, info.length - 32, info.length)));
  }

  private static Bytes bytes(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Bytes.of(bytes);
  }
}
