package dev.parley.frames;

import dev.parley.frames.sframe.TrackContext;

/**
 * Told of every SFrame that is sealed and opened, and of a hash by which its sender can say that it
 * was this one. Media threads call it, several at a time: an implementation is thread-safe, short,
 * and never waits. Frames that are MLS messages are signed one by one and need no witness.
 *
 * <p>The hash is the first 8 bytes, big-endian, of the SHA-256 of SFrame header ‖ clear part ‖
 * ciphertext ‖ tag. The clear part is in the form that is authenticated, so that hashes are the
 * same at both ends though packetizers write start codes and sizes anew. It is over all of the
 * frame and not over the tag: everybody in the group has the key, and who has the key of AES-GCM
 * can make another frame with the same tag.
 */
public interface FrameWitness {
  /** What stands for a counter that was given out and not used. */
  long NO_FRAME = 0;

  /** One of our own frames is about to leave, or its counter ({@link #NO_FRAME}) is not used. */
  void sealed(TrackContext track, long epoch, long counter, long hash);

  /** A member's frame was opened and is about to be shown. */
  void opened(int leaf, TrackContext track, long epoch, long counter, long hash);
}
