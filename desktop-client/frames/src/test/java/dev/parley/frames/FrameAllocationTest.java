package dev.parley.frames;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * A frame costs the heap no more than the Java runtime's ciphers take for themselves: decision 0024
 * says what that is. The figures are bytes for one frame.
 */
class FrameAllocationTest {
  private static final int FRAMES = 20_000;
  private static final int VIDEO_BYTES = 1_200;
  private static final int AUDIO_BYTES = 80;

  /** The key's two copies that {@code Cipher.init} asks a key for, beside its own. */
  private static final int EXPLAINED = 128;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void sealingAndOpeningVideoAllocatesWhatTheCipherDoes() throws Exception {
    double floor = perFrame(new GcmFloor(VIDEO_BYTES)::seal);
    assertThat(both(TrackContext.CAMERA, Codec.VP8, VIDEO_BYTES))
        .isLessThan(2 * (floor + EXPLAINED));
  }

  @Test
  void sealingAndOpeningAudioAllocatesWhatTheCipherDoes() throws Exception {
    double floor = perFrame(new CtrFloor(AUDIO_BYTES)::seal);
    assertThat(both(TrackContext.MICROPHONE, Codec.OPUS, AUDIO_BYTES))
        .isLessThan(2 * (floor + EXPLAINED));
  }

  private double both(TrackContext track, Codec codec, int length) throws Exception {
    try (FrameProtection alice = Frames.participant(5, 0, 0, 1);
        FrameProtection bob = Frames.participant(5, 1, 0, 1)) {
      FrameTransform encryptor = alice.encryptor(track, codec);
      FrameTransform decryptor = bob.decryptor(0, track, codec);
      ByteBuffer frame = ByteBuffer.allocateDirect(length);
      frame.put(Frames.delta(new Random(1), length)).flip();
      ByteBuffer sealed = ByteBuffer.allocateDirect(length + encryptor.maxGrowth());
      ByteBuffer opened = ByteBuffer.allocateDirect(length + encryptor.maxGrowth());
      return perFrame(
          () -> {
            encryptor.transform(frame, sealed.clear());
            assertThat(
                    decryptor.transform(sealed, opened.clear()) == FrameTransform.Verdict.FORWARD)
                .isTrue();
          });
    }
  }

  private double perFrame(Work work) throws Exception {
    for (int i = 0; i < FRAMES; i++) {
      work.run();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < FRAMES; i++) {
      work.run();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) FRAMES;
  }

  private interface Work {
    void run() throws GeneralSecurityException;
  }

  /** AES-GCM as one would call it, with a new nonce for each frame. */
  private static final class GcmFloor {
    private final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
    private final SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    private final byte[] nonce = new byte[12];
    private final byte[] aad = new byte[7];
    private final byte[] in;
    private final byte[] out;

    GcmFloor(int length) throws GeneralSecurityException {
      in = new byte[length];
      out = new byte[length + 16];
    }

    void seal() throws GeneralSecurityException {
      ByteBuffer.wrap(nonce).putLong(4, ByteBuffer.wrap(nonce).getLong(4) + 1);
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
      cipher.updateAAD(aad);
      cipher.doFinal(in, 0, in.length, out, 0);
    }
  }

  /** AES-CTR alone. */
  private static final class CtrFloor {
    private final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding", "SunJCE");
    private final SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");
    private final byte[] iv = new byte[16];
    private final byte[] in;
    private final byte[] out;

    CtrFloor(int length) throws GeneralSecurityException {
      in = new byte[length];
      out = new byte[length + 16];
    }

    void seal() throws GeneralSecurityException {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      cipher.doFinal(in, 0, in.length, out, 0);
    }
  }
}
