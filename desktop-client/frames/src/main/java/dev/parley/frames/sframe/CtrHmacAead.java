package dev.parley.frames.sframe;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES-CTR with HMAC (RFC 9605, section 4.5.1): encrypt, then authenticate, with a short tag. */
final class CtrHmacAead implements SframeAead {
  private static final int IV_BYTES = 16;
  private static final int LENGTHS_BYTES = 24;

  private final SframeCipherSuite suite;
  private final Cipher cipher;
  private final Mac mac;
  private final byte[] initialCounter = new byte[IV_BYTES];
  private final byte[] lengths = new byte[LENGTHS_BYTES];
  private final byte[] tag;
  private final ByteSlice ciphertext = new ByteSlice();
  private @Nullable SframeKey macKey;

  CtrHmacAead(SframeCipherSuite suite) throws GeneralSecurityException {
    this.suite = suite;
    this.cipher = Cipher.getInstance("AES/CTR/NoPadding", PROVIDER);
    this.mac = Mac.getInstance(suite.hmac(), PROVIDER);
    this.tag = new byte[suite.hashBytes()];
  }

  @Override
  public synchronized int seal(
      SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out) {
    try {
      crypt(Cipher.ENCRYPT_MODE, key, nonce, in, out);
      computeTag(key, nonce, aad, ciphertext.of(out.array, out.from, in.length));
      System.arraycopy(tag, 0, out.array, out.from + in.length, suite.tagBytes());
      return in.length + suite.tagBytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR refused to seal", e);
    }
  }

  @Override
  public synchronized int open(
      SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out) {
    int length = in.length - suite.tagBytes();
    if (length < 0) {
      return FORGED;
    }
    try {
      ciphertext.of(in.array, in.from, length);
      computeTag(key, nonce, aad, ciphertext);
      if (!tagFits(in.array, in.from + length)) {
        return FORGED;
      }
      crypt(Cipher.DECRYPT_MODE, key, nonce, ciphertext, out);
      return length;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR refused to open", e);
    }
  }

  @Override
  public synchronized void wipe() {
    macKey = null;
    byte[] none = new byte[suite.innerKeyBytes()];
    try {
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(none, "AES"),
          new IvParameterSpec(new byte[IV_BYTES]));
      cipher.doFinal();
      mac.init(new SecretKeySpec(none, suite.hmac()));
      mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-CTR refused another key", e);
    }
  }

  private void crypt(int mode, SframeKey key, byte[] nonce, ByteSlice in, ByteSlice out)
      throws GeneralSecurityException {
    System.arraycopy(nonce, 0, initialCounter, 0, SframeCipherSuite.NONCE_BYTES);
    cipher.init(mode, key.encryptionKey(), new IvParameterSpec(initialCounter));
    cipher.doFinal(in.array, in.from, in.length, out.array, out.from);
  }

  /** {@code compute_tag}: leaves the whole HMAC in {@link #tag}. */
  private void computeTag(SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice ct)
      throws GeneralSecurityException {
    if (macKey != key) {
      mac.init(key.authenticationKey());
      macKey = key;
    }
    putLong(0, aad.length);
    putLong(8, ct.length);
    putLong(16, suite.tagBytes());
    mac.update(lengths);
    mac.update(nonce, 0, SframeCipherSuite.NONCE_BYTES);
    mac.update(aad.array, aad.from, aad.length);
    mac.update(ct.array, ct.from, ct.length);
    mac.doFinal(tag, 0);
  }

  /** Compares without telling by its duration where the tags differ. */
  private boolean tagFits(byte[] in, int at) {
    int difference = 0;
    for (int i = 0; i < suite.tagBytes(); i++) {
      difference |= tag[i] ^ in[at + i];
    }
    return difference == 0;
  }

  private void putLong(int at, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      lengths[at + i] = (byte) (value >>> (56 - 8 * i));
    }
  }
}
