package dev.parley.frames;

import java.nio.ByteBuffer;

/**
 * What is done to each encoded frame of one track, in one direction. One thread at a time calls it;
 * it never blocks, never throws for bad bytes, and allocates nothing per frame.
 */
public interface FrameTransform {
  /** What becomes of the frame. */
  enum Verdict {
    /** {@code out} holds the frame to hand on, between its position and its limit. */
    FORWARD,
    /** The frame goes no further; the transform has counted why. */
    DROP,
    /**
     * The key for this frame is not known yet: offer the same bytes again after the keys changed,
     * in order, or drop them when the hold's bound is reached. Only an opening transform says this.
     */
    HOLD
  }

  /**
   * Transforms one frame.
   *
   * @param in the whole encoded frame, between position and limit; read only, not kept
   * @param out room for the result, cleared by the caller, of at least {@code in.remaining() +
   *     maxGrowth()} bytes; on {@link Verdict#FORWARD} it is flipped, ready to be read
   */
  Verdict transform(ByteBuffer in, ByteBuffer out);

  /** The most bytes that the result can be longer than the frame. */
  int maxGrowth();

  /**
   * Anyone who kept a frame that was to wait tells here that it dropped it; the count is the only
   * effect.
   */
  default void heldFrameDropped() {}
}
