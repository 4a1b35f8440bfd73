package dev.parley.suite.fuzz;

import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.Frames;
import dev.parley.frames.codec.ClearPart;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.codec.CodecPrefix;
import dev.parley.frames.sframe.SframeHeader;
import dev.parley.frames.sframe.TrackContext;
import java.util.Arrays;

/** SFrame headers, and the frames of each codec on the way out and in. */
final class FrameTargets {
  private static final int EPOCH = 5;

  private FrameTargets() {}

  static void header(byte[] bytes) {
    SframeHeader header = new SframeHeader();
    if (header.decode(bytes, 0, bytes.length)) {
      byte[] written = new byte[SframeHeader.MAX_BYTES];
      int length = SframeHeader.encode(header.keyId(), header.counter(), written, 0);
      Findings.sameBytes(Arrays.copyOf(bytes, header.length()), Arrays.copyOf(written, length));
    }
  }

  static void opus(byte[] bytes) {
    frame(Codec.OPUS, bytes);
  }

  static void vp8(byte[] bytes) {
    frame(Codec.VP8, bytes);
  }

  static void vp9(byte[] bytes) {
    frame(Codec.VP9, bytes);
  }

  static void h264(byte[] bytes) {
    frame(Codec.H264, bytes);
  }

  static void av1(byte[] bytes) {
    frame(Codec.AV1, bytes);
  }

  /** Bytes from an encoder are sealed or dropped; the same bytes from a server are never opened. */
  private static void frame(Codec codec, byte[] bytes) {
    CodecPrefix prefix = CodecPrefix.of(codec);
    prefix.splitFrame(bytes, bytes.length, new ClearPart());
    prefix.splitSealed(bytes, bytes.length, new ClearPart());
    TrackContext track = codec.isAudio() ? TrackContext.MICROPHONE : TrackContext.CAMERA;
    try (FrameProtection alice = Frames.participant(EPOCH, 0, 0, 1);
        FrameProtection bob = Frames.participant(EPOCH, 1, 0, 1)) {
      FrameTransform decryptor = bob.decryptor(0, track, codec);
      Findings.require(Frames.run(decryptor, bytes).isEmpty(), "a frame that nobody sealed");
      Frames.run(alice.encryptor(track, codec), bytes)
          .ifPresent(
              frame ->
                  Findings.require(bytes.length == 0 || !isSame(frame, bytes), "a frame in clear"));
    }
  }

  /**
   * Not {@link Arrays#equals}, from which the fuzzer would learn a frame that Alice did seal, and
   * then bring it.
   */
  private static boolean isSame(byte[] one, byte[] other) {
    int difference = one.length ^ other.length;
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      difference |= one[i] ^ other[i];
    }
    return difference == 0;
  }
}
