package dev.parley.tools.bench;

/**
 * One way to protect frames of one size, ready to be measured. A batch of frames is sealed into
 * slots and opened from them, because each sealed frame opens only once.
 */
public interface FrameBenchmark extends AutoCloseable {
  /** Seals the frame into a slot and returns the sealed frame's length in bytes. */
  int seal(int slot);

  /** Opens what the slot holds and returns the frame's length in bytes. */
  int open(int slot);

  @Override
  default void close() {}

  /** The work of that name, as the table calls it. */
  static FrameBenchmark of(String protection, int frameBytes, int slots) {
    return switch (protection) {
      case FramesBenchmarks.BARE_GCM -> new BareGcm(frameBytes, slots);
      case FramesBenchmarks.SFRAME_GCM -> ProtectedFrames.video(frameBytes, slots);
      case FramesBenchmarks.SFRAME_GCM_HASHED -> ProtectedFrames.hashedVideo(frameBytes, slots);
      case FramesBenchmarks.SFRAME_CTR_HMAC -> ProtectedFrames.audio(frameBytes, slots);
      case FramesBenchmarks.MLS_MESSAGE -> ProtectedFrames.mlsMessage(frameBytes, slots);
      default -> throw new IllegalArgumentException("no protection " + protection);
    };
  }
}
