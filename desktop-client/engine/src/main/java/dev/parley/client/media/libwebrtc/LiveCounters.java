package dev.parley.client.media.libwebrtc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What of the hook is alive in this process: all are zero when every peer connection is closed. A
 * number that stays up is a leak of native memory.
 */
public final class LiveCounters {
  static final AtomicInteger TRANSFORMERS = new AtomicInteger();
  static final AtomicInteger CALLBACKS = new AtomicInteger();
  static final AtomicInteger HELD_FRAMES = new AtomicInteger();

  private LiveCounters() {}

  /** Transformers that libwebrtc holds a reference to. */
  public static int transformers() {
    return TRANSFORMERS.get();
  }

  /** References held to libwebrtc's callbacks. */
  public static int callbacks() {
    return CALLBACKS.get();
  }

  /** Native frames that wait for their key. */
  public static int heldFrames() {
    return HELD_FRAMES.get();
  }
}
