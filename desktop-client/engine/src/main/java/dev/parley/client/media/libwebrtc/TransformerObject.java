package dev.parley.client.media.libwebrtc;

/**
 * What libwebrtc asks of a {@code FrameTransformerInterface}. It calls on its own threads; an
 * implementation neither waits nor throws.
 */
interface TransformerObject {
  /** libwebrtc holds the transformer once more. */
  void addRef();

  /**
   * libwebrtc lets go of the transformer once.
   *
   * @return true if that was the last hold, after which no call comes any more
   */
  boolean release();

  /** A frame to transform; it belongs to the transformer from now on. */
  void transform(long frame);

  /** Where transformed frames of an audio stream go. */
  void register(long callback);

  /** Where transformed frames of one video stream go. */
  void register(long callback, int ssrc);

  void unregister();

  void unregister(int ssrc);
}
