package dev.parley.tools.bench;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The floor: AES-128-GCM of the Java runtime from array to array, a new nonce for each frame, seven
 * bytes of associated data, and nothing else.
 */
final class BareGcm implements FrameBenchmark {
  private static final int TAG_BITS = 128;
  private static final int NONCE_BYTES = 12;

  private final Cipher cipher;
  private final SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
  private final byte[] aad = new byte[7];
  private final byte[] frame;
  private final byte[] opened;
  private final byte[][] sealed;
  private final byte[][] nonces;
  private long counter;

  BareGcm(int frameBytes, int slots) {
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    frame = new byte[frameBytes];
    new Random(frameBytes).nextBytes(frame);
    opened = new byte[frameBytes];
    sealed = new byte[slots][frameBytes + TAG_BITS / 8];
    nonces = new byte[slots][NONCE_BYTES];
  }

  @Override
  public int seal(int slot) {
    ByteBuffer.wrap(nonces[slot]).putLong(4, counter++);
    return run(Cipher.ENCRYPT_MODE, slot, frame, frame.length, sealed[slot]);
  }

  @Override
  public int open(int slot) {
    return run(Cipher.DECRYPT_MODE, slot, sealed[slot], sealed[slot].length, opened);
  }

  private int run(int mode, int slot, byte[] in, int length, byte[] out) {
    try {
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonces[slot]));
      cipher.updateAAD(aad);
      return cipher.doFinal(in, 0, length, out, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
