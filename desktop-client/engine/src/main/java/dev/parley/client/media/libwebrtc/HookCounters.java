package dev.parley.client.media.libwebrtc;

/**
 * What became of one stream's frames at the hook.
 *
 * @param seen frames that libwebrtc gave to the hook
 * @param forwarded frames handed back, sealed or opened
 * @param dropped frames that the transform dropped; it counts why
 * @param held frames that wait for their key now
 * @param heldEver frames that had to wait for their key
 * @param expired frames that waited longer than {@link HeldFrames#MAX_MILLIS}
 * @param overflowed frames for which the bounds left no room
 * @param oversized frames larger than {@link FrameBuffer#MAX_FRAME_BYTES}
 * @param undeliverable frames whose stream was gone when they were ready
 * @param failed frames lost because the transform threw, which is a fault of ours
 */
public record HookCounters(
    long seen,
    long forwarded,
    long dropped,
    long held,
    long heldEver,
    long expired,
    long overflowed,
    long oversized,
    long undeliverable,
    long failed) {}
