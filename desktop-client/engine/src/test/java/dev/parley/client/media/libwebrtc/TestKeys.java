package dev.parley.client.media.libwebrtc;

import dev.parley.frames.FrameProtection;
import dev.parley.frames.sframe.EpochKeys;
import java.util.Arrays;
import java.util.Set;

/** Frame protection with keys that a test chose instead of a group. */
final class TestKeys {
  static final long EPOCH = 1;
  static final int SENDER = 0;
  static final int RECEIVER = 1;

  private TestKeys() {}

  /** The keys of the one epoch, as this member has them; every secret byte is the same. */
  static EpochKeys keys(int leaf, int secret) {
    return EpochKeys.export(
        EPOCH,
        leaf,
        Set.of(SENDER, RECEIVER),
        (label, context, length) -> {
          byte[] bytes = new byte[length];
          Arrays.fill(bytes, (byte) secret);
          return bytes;
        });
  }

  static FrameProtection sender(int secret) {
    FrameProtection frames = FrameProtection.sframe();
    frames.install(keys(SENDER, secret));
    frames.sealWith(EPOCH);
    return frames;
  }

  static FrameProtection receiver(int secret) {
    FrameProtection frames = FrameProtection.sframe();
    frames.install(keys(RECEIVER, secret));
    return frames;
  }
}
