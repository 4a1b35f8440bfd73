package dev.parley.frames;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A group whose messages have the outer shape of a PrivateMessage and a hash for a signature: what
 * frames need of MLS, without MLS.
 */
public final class FakeGroup implements MessageProtector {
  private static final byte[] GROUP_ID = "room".getBytes(StandardCharsets.UTF_8);
  private static final int HASH_BYTES = 32;

  /** A length of two bytes (RFC 9420, section 2.1.2). */
  private static final int VECTOR = 0x4000;

  private static final int HEADER_BYTES = 4 + 1 + 4 + 8;

  private final int ownLeaf;
  private final Set<ByteBuffer> seen = new HashSet<>();
  private long epoch;
  private boolean paused;

  public FakeGroup(int ownLeaf, long epoch) {
    this.ownLeaf = ownLeaf;
    this.epoch = epoch;
  }

  void moveTo(long next) {
    epoch = next;
  }

  /** What comes now is far ahead of what came before. */
  void pause() {
    paused = true;
  }

  @Override
  public Optional<byte[]> protect(byte[] plaintext, byte[] aad) {
    return epoch < 0 ? Optional.empty() : Optional.of(message(ownLeaf, epoch, aad, plaintext));
  }

  static byte[] message(int leaf, long epoch, byte[] aad, byte[] plaintext) {
    ByteBuffer out =
        ByteBuffer.allocate(HEADER_BYTES + 3 + aad.length + plaintext.length + HASH_BYTES);
    out.putShort((short) 1).putShort((short) 2).put((byte) GROUP_ID.length).put(GROUP_ID);
    out.putLong(epoch).put((byte) leaf).putShort((short) (VECTOR | aad.length)).put(aad);
    for (byte each : plaintext) {
      out.put((byte) (each ^ 0x5A));
    }
    return out.put(hash(out.array(), out.position())).array();
  }

  @Override
  public Opening open(byte[] message) {
    return paused ? new Opening.OutOfReach() : openFarAhead(message);
  }

  @Override
  public Opening openFarAhead(byte[] message) {
    int end = message.length - HASH_BYTES;
    if (end < HEADER_BYTES + 3) {
      return new Opening.Refused(DropCause.MALFORMED);
    }
    if (!MessageDigest.isEqual(
        hash(message, end), Arrays.copyOfRange(message, end, message.length))) {
      return new Opening.Refused(DropCause.FAILED_AUTHENTICATION);
    }
    if (!seen.add(ByteBuffer.wrap(message))) {
      return new Opening.Refused(DropCause.REPLAY);
    }
    ByteBuffer in = ByteBuffer.wrap(message, 0, end).position(9);
    long sealedIn = in.getLong();
    int leaf = in.get();
    byte[] aad = new byte[in.getShort() & ~VECTOR];
    in.get(aad);
    byte[] plaintext = new byte[in.remaining()];
    in.get(plaintext);
    paused = false;
    for (int i = 0; i < plaintext.length; i++) {
      plaintext[i] ^= 0x5A;
    }
    return new Opening.Opened(leaf, sealedIn, aad, plaintext);
  }

  private static byte[] hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
