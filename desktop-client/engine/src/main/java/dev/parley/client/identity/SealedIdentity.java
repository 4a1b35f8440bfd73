package dev.parley.client.identity;

import dev.parley.protocol.Bytes;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * An identity as it is kept in a file, and as it is exported.
 *
 * <pre>
 * "PARLEYID" ‖ u8 version = 1 ‖ 32 bytes public key ‖ u8 protection, then
 *   0 nothing:     32 bytes seed
 *   1 passphrase:  u32 memory in KiB ‖ u32 passes ‖ u8 lanes ‖ 16 bytes salt ‖ 12 bytes nonce
 *                  ‖ 48 bytes: the seed under AES-256-GCM, everything before it authenticated
 * </pre>
 *
 * <p>The key is Argon2id (RFC 9106) version 1.3 of the passphrase's UTF-8 bytes and the salt, 32
 * bytes long. New files use RFC 9106's second recommendation, 64 MiB, 3 passes and 4 lanes: about a
 * second of one core. More would keep people waiting at every start, less would make guessing
 * cheaper. What is read is bounded, so that nobody's file can ask for all our memory.
 */
final class SealedIdentity {
  /** Bytes of the longest form. */
  static final int MAX_BYTES = 42 + 25 + 12 + Identity.SEED_LENGTH + 16;

  private static final byte[] MAGIC = "PARLEYID".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  /** How much work a guess at the passphrase is. */
  record Cost(int memoryKib, int passes, int lanes) {
    static final Cost STANDARD = new Cost(64 * 1024, 3, 4);

    /** 256 MiB: four times ours, and what a small machine can still spare. */
    private static final int MAX_MEMORY = 256 * 1024;

    private static final int MAX_PASSES = 16;
    private static final int MAX_LANES = 16;

    Cost {
      boolean sane =
          lanes >= 1
              && lanes <= MAX_LANES
              && memoryKib >= 8 * lanes
              && memoryKib <= MAX_MEMORY
              && passes >= 1
              && passes <= MAX_PASSES;
      if (!sane) {
        throw new IllegalArgumentException("no cost of ours");
      }
    }
  }

  /** What protects the seed: the work, and what goes into the cipher beside the passphrase. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Protection(Cost cost, byte[] header, byte[] salt, byte[] nonce) {}

  private final IdentityKey key;
  private final Optional<Protection> protection;
  private final byte[] body;

  private SealedIdentity(IdentityKey key, Optional<Protection> protection, byte[] body) {
    this.key = key;
    this.protection = protection;
    this.body = body;
  }

  /** Whose it is. */
  IdentityKey key() {
    return key;
  }

  /** Whether a passphrase is needed. */
  boolean isLocked() {
    return protection.isPresent();
  }

  /** The bytes; the caller wipes them if there is no passphrase. */
  static byte[] write(Identity identity, Optional<Passphrase> passphrase, Cost cost) {
    byte[] seed = identity.seed();
    try {
      ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);
      out.put(MAGIC).put((byte) VERSION).put(identity.key().value().toArray());
      out.put((byte) (passphrase.isPresent() ? 1 : 0));
      if (passphrase.isPresent()) {
        seal(out, seed, passphrase.get(), cost);
      } else {
        out.put(seed);
      }
      byte[] bytes = Arrays.copyOf(out.array(), out.position());
      Arrays.fill(out.array(), (byte) 0);
      return bytes;
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  private static void seal(ByteBuffer out, byte[] seed, Passphrase passphrase, Cost cost) {
    byte[] salt = random(SALT);
    byte[] nonce = random(NONCE);
    out.putInt(cost.memoryKib()).putInt(cost.passes()).put((byte) cost.lanes());
    out.put(salt).put(nonce);
    byte[] header = new byte[out.position()];
    out.duplicate().flip().get(header);
    byte[] keyBytes = stretch(passphrase, salt, cost);
    try {
      out.put(cipher(Cipher.ENCRYPT_MODE, keyBytes, nonce, header).doFinal(seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals whatever it is given", e);
    } finally {
      Arrays.fill(keyBytes, (byte) 0);
    }
  }

  /** Reads the form; empty if these bytes are none. */
  static Optional<SealedIdentity> read(byte[] bytes) {
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      if (!Arrays.equals(take(in, MAGIC.length), MAGIC) || in.get() != VERSION) {
        return Optional.empty();
      }
      IdentityKey key = new IdentityKey(Bytes.of(take(in, IdentityKey.LENGTH)));
      SealedIdentity read =
          switch (in.get()) {
            case 0 -> new SealedIdentity(key, Optional.empty(), take(in, Identity.SEED_LENGTH));
            case 1 -> readLocked(in, key, bytes);
            default -> throw new IllegalArgumentException("no such protection");
          };
      return in.hasRemaining() ? Optional.empty() : Optional.of(read);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static SealedIdentity readLocked(ByteBuffer in, IdentityKey key, byte[] bytes) {
    Cost cost = new Cost(in.getInt(), in.getInt(), Byte.toUnsignedInt(in.get()));
    byte[] salt = take(in, SALT);
    byte[] nonce = take(in, NONCE);
    byte[] header = Arrays.copyOf(bytes, in.position());
    byte[] body = take(in, Identity.SEED_LENGTH + TAG_BITS / 8);
    return new SealedIdentity(key, Optional.of(new Protection(cost, header, salt, nonce)), body);
  }

  /**
   * Opens it.
   *
   * @param passphrase not looked at if none is needed
   * @return empty if the passphrase is missing or wrong, or the bytes were altered: these cannot be
   *     told apart
   */
  Optional<Identity> open(Optional<Passphrase> passphrase) {
    if (protection.isPresent() && passphrase.isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> seed =
        protection.isPresent()
            ? unseal(passphrase.get(), protection.get())
            : Optional.of(body.clone());
    return seed.flatMap(this::identity);
  }

  private Optional<Identity> identity(byte[] seed) {
    Identity identity = Identity.ofSeed(seed);
    Arrays.fill(seed, (byte) 0);
    if (identity.key().equals(key)) {
      return Optional.of(identity);
    }
    identity.close();
    return Optional.empty();
  }

  private Optional<byte[]> unseal(Passphrase passphrase, Protection lock) {
    byte[] keyBytes = stretch(passphrase, lock.salt(), lock.cost());
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, keyBytes, lock.nonce(), lock.header()).doFinal(body));
    } catch (AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM opens, or finds a bad tag", e);
    } finally {
      Arrays.fill(keyBytes, (byte) 0);
    }
  }

  private static byte[] stretch(Passphrase passphrase, byte[] salt, Cost cost) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] key = new byte[32];
    argon.generateBytes(passphrase.utf8(), key);
    return key;
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] header)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(header);
    return cipher;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "SealedIdentity[redacted]";
  }
}
