package dev.parley.client.media;

import dev.onvoid.webrtc.media.video.VideoDevice;
import dev.parley.frames.sframe.TrackContext;

/** Where pictures to send come from. */
public sealed interface VideoInput {
  /** Which of a participant's tracks it is. */
  default TrackContext context() {
    return TrackContext.CAMERA;
  }

  /**
   * Pictures that know their number: a test pattern, or a file over and over.
   *
   * @param rate pictures a second
   */
  record Numbered(NumberedPictures pictures, double rate) implements VideoInput {}

  /**
   * The screens of this machine, sent as the camera is.
   *
   * @param rate pictures a second
   */
  record Screen(int rate, int maxWidth, int maxHeight) implements VideoInput {}

  /** A camera of this machine. */
  record Device(VideoDevice device, int width, int height, int rate) implements VideoInput {}
}
