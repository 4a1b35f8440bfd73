package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import dev.parley.protocol.ClientMessage;
import dev.parley.protocol.RoomId;
import dev.parley.protocol.RoomKey;
import dev.parley.protocol.RoomProof;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A room's key pair (Ed25519, RFC 8032), which everybody with the meeting's link has. It proves to
 * the server that somebody has the link, and nothing about who that is. Any thread may call.
 */
public final class RoomKeyPair {
  /** Bytes of a seed. */
  static final int SEED_LENGTH = Ed25519.SECRET_KEY_SIZE;

  private final byte[] seed;
  private final RoomKey key;

  /** The key pair of a seed, which it takes over. */
  RoomKeyPair(byte[] seed) {
    this.seed = seed;
    byte[] bytes = new byte[RoomKey.LENGTH];
    Ed25519.generatePublicKey(seed, 0, bytes, 0);
    key = new RoomKey(Bytes.of(bytes));
  }

  /** The key pair of a room that no link leads to. */
  public static RoomKeyPair random() {
    byte[] seed = new byte[SEED_LENGTH];
    new SecureRandom().nextBytes(seed);
    return new RoomKeyPair(seed);
  }

  /** The room that this is the key pair of. */
  public RoomId room() {
    return key.room();
  }

  /** Proves to the server that we have the link. */
  public RoomProof prove(Bytes nonce, ClientMessage.First first) {
    return prove(room(), nonce, first);
  }

  /**
   * The same for a room that is named, as somebody does it who has not its link.
   *
   * @param room the room that is said to be this one
   */
  public RoomProof prove(RoomId room, Bytes nonce, ClientMessage.First first) {
    byte[] statement = RoomProof.statement(room, nonce, first);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, statement, 0, statement.length, signature, 0);
    return new RoomProof(key, Bytes.of(signature));
  }

  @Override
  public String toString() {
    return "RoomKeyPair[redacted]";
  }
}
