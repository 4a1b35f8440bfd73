package dev.parley.frames.sframe;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM. What it allocates for each frame, inside the Java runtime, is in decision 0024. */
final class GcmAead implements SframeAead {
  private final SframeCipherSuite suite;
  private final Cipher cipher;

  GcmAead(SframeCipherSuite suite) throws GeneralSecurityException {
    this.suite = suite;
    this.cipher = Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
  }

  @Override
  public synchronized int seal(
      SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out) {
    try {
      init(Cipher.ENCRYPT_MODE, key, nonce);
      return run(aad, in, out);
    } catch (GeneralSecurityException e) {
      // The counter never repeats and the sizes were checked: only a bug of ours gets here.
      throw new IllegalStateException("AES-GCM refused to seal", e);
    }
  }

  @Override
  public synchronized int open(
      SframeKey key, byte[] nonce, ByteSlice aad, ByteSlice in, ByteSlice out) {
    if (in.length < suite.tagBytes()) {
      return FORGED;
    }
    try {
      init(Cipher.DECRYPT_MODE, key, nonce);
      return run(aad, in, out);
    } catch (AEADBadTagException e) {
      return FORGED;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused to open", e);
    }
  }

  @Override
  public synchronized void wipe() {
    try {
      // Sealing nothing makes the cipher build all of its state anew, from a key that is none.
      cipher.init(
          Cipher.ENCRYPT_MODE,
          new SecretKeySpec(new byte[suite.keyBytes()], "AES"),
          new GCMParameterSpec(suite.tagBytes() * 8, new byte[SframeCipherSuite.NONCE_BYTES]));
      cipher.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM refused another key", e);
    }
  }

  private int run(ByteSlice aad, ByteSlice in, ByteSlice out) throws GeneralSecurityException {
    cipher.updateAAD(aad.array, aad.from, aad.length);
    return cipher.doFinal(in.array, in.from, in.length, out.array, out.from);
  }

  private void init(int mode, SframeKey key, byte[] nonce) throws GeneralSecurityException {
    cipher.init(
        mode,
        key.encryptionKey(),
        new GCMParameterSpec(suite.tagBytes() * 8, nonce, 0, SframeCipherSuite.NONCE_BYTES));
  }
}
