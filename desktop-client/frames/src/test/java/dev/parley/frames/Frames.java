package dev.parley.frames;

import dev.parley.frames.sframe.EpochKeys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the tests of this package share: epochs without a group, frames, and one call to transform.
 */
public final class Frames {
  private Frames() {}

  /** The same keys for everybody who asks for the same epoch. */
  public static EpochKeys epoch(long epoch, int ownLeaf, Integer... leaves) {
    return EpochKeys.export(
        epoch, ownLeaf, Set.of(leaves), (label, context, length) -> secret(epoch, label, length));
  }

  /** A participant at this leaf who seals and opens in that epoch. */
  public static FrameProtection participant(long epoch, int ownLeaf, Integer... leaves) {
    FrameProtection protection = FrameProtection.sframe();
    protection.install(epoch(epoch, ownLeaf, leaves));
    protection.sealWith(epoch);
    return protection;
  }

  /** The transformed frame; empty if it was dropped or is to wait. */
  public static Optional<byte[]> run(FrameTransform transform, byte[] frame) {
    ByteBuffer out = ByteBuffer.allocateDirect(frame.length + transform.maxGrowth());
    FrameTransform.Verdict verdict = transform.transform(ByteBuffer.wrap(frame), out);
    if (verdict != FrameTransform.Verdict.FORWARD) {
      return Optional.empty();
    }
    byte[] result = new byte[out.remaining()];
    out.get(result);
    return Optional.of(result);
  }

  public static byte[] seal(FrameTransform encryptor, byte[] frame) {
    return run(encryptor, frame).orElseThrow();
  }

  static FrameTransform.Verdict verdict(FrameTransform transform, byte[] frame) {
    ByteBuffer out = ByteBuffer.allocate(frame.length + transform.maxGrowth());
    return transform.transform(ByteBuffer.wrap(frame), out);
  }

  /** A VP8 delta frame of that size. */
  public static byte[] delta(Random random, int length) {
    byte[] frame = new byte[length];
    random.nextBytes(frame);
    frame[0] |= 1;
    return frame;
  }

  /** A VP8 key frame of that size: the lowest bit of the first byte is 0. */
  public static byte[] key(Random random, int length) {
    byte[] frame = delta(random, length);
    frame[0] &= ~1;
    return frame;
  }

  public static byte[] randomBytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Whether the bytes hold that run of bytes. */
  public static boolean contains(byte[] bytes, byte[] run) {
    for (int at = 0; at + run.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + run.length, run, 0, run.length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] secret(long epoch, String label, int length) {
    try {
      Mac mac = Mac.getInstance("HmacSHA512");
      mac.init(
          new SecretKeySpec(("epoch " + epoch).getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
      mac.update((byte) length);
      return Arrays.copyOf(mac.doFinal(label.getBytes(StandardCharsets.UTF_8)), length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
