package dev.parley.client.media.upcall;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;

/**
 * What a peer connection tells us, on libwebrtc's signalling thread. An exception of the first
 * three is told to {@link #failed}.
 */
public interface ConnectionEvents {
  void state(RTCPeerConnectionState state);

  /** The other side has a track for us; told before its media can arrive. */
  void track(RTCRtpTransceiver transceiver);

  /** The other side opened a data channel, which nobody here asks for. */
  void dataChannel();

  /** One of our own answers to an event failed: what should have been done was not done. */
  void failed();
}
