package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpSender;

/**
 * What a video sender gives up first when processor or network fall short: libwebrtc's {@code
 * DegradationPreference}, which webrtc-java does not offer.
 */
public enum Degradation {
  /** Nothing: pictures that cannot be encoded in time are skipped. */
  DISABLED(0),
  /** Resolution: for faces in motion. */
  KEEP_FRAME_RATE(1),
  /** Frame rate: for text, and where pictures are compared with what was sent. */
  KEEP_RESOLUTION(2),
  /** A bit of both. */
  BALANCED(3);

  private final int value;

  Degradation(int value) {
    this.value = value;
  }

  /**
   * Applies this to a sender that has been negotiated. It must come after webrtc-java's own {@code
   * setParameters}, which would forget it.
   *
   * @return false if libwebrtc refused
   */
  public boolean applyTo(RTCRtpSender sender) {
    return EncodedFrameHook.library().setDegradation(NativeHandles.of(sender), value);
  }
}
