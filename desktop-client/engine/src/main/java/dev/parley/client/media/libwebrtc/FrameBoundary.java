package dev.parley.client.media.libwebrtc;

/**
 * What can be done with libwebrtc's encoded frames and with the callbacks that take them back. A
 * frame and a callback are opaque addresses. Every call is safe from any thread; none throws.
 */
interface FrameBoundary {
  /**
   * Copies the frame's bytes into the buffer, ready to be read.
   *
   * @return false if the frame is larger than the buffer may grow; the buffer is then empty
   */
  boolean read(long frame, FrameBuffer into);

  /** Replaces the frame's bytes by those between the buffer's position and limit. */
  void write(long frame, FrameBuffer from);

  /** The RTP synchronisation source that the frame belongs to. */
  int ssrc(long frame);

  /** Hands the frame back; it belongs to libwebrtc from then on. */
  void deliver(long callback, long frame);

  /** Frees a frame that goes no further. */
  void destroy(long frame);

  /** Counts one more holder of a callback. */
  void retain(long callback);

  /** Counts one holder of a callback less; the last one frees it. */
  void release(long callback);
}
