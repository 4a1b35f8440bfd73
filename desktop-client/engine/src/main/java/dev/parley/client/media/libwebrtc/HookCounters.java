package dev.parley.client.media.libwebrtc;

/**
 * What became of one stream's frames at the hook.
 *
 * @param seen frames that libwebrtc gave to the hook
 * @param forwarded frames handed back, sealed or opened
 * @param dropped frames that the transform dropped; it counts why
 * @param held frames that wait for their key, or had to
 * @param lost frames that could not be handed back
 */
public record HookCounters(long seen, long forwarded, long dropped, Held held, Lost lost) {
  /**
   * Frames that wait for their key, or had to.
   *
   * @param now those that wait now
   * @param ever all that had to wait
   * @param expired those that waited longer than {@link HeldFrames#MAX_MILLIS}
   * @param overflowed those for which the bounds left no room
   */
  public record Held(long now, long ever, long expired, long overflowed) {}

  /**
   * Frames that could not be handed back.
   *
   * @param oversized larger than {@link FrameBuffer#MAX_FRAME_BYTES}
   * @param undeliverable their stream was gone when they were ready
   * @param failed the transform threw, which is a fault of ours
   */
  public record Lost(long oversized, long undeliverable, long failed) {}
}
