package dev.parley.client.media;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.parley.client.media.upcall.ConnectionEvents;
import java.util.function.Consumer;

/**
 * What a session's connection tells us.
 *
 * @param onBroken told when something happened that must not: the session is then given up
 */
record SessionEvents(
    Consumer<RTCPeerConnectionState> onState,
    Consumer<RTCRtpTransceiver> onTrack,
    Runnable onBroken)
    implements ConnectionEvents {
  @Override
  public void state(RTCPeerConnectionState state) {
    onState.accept(state);
  }

  @Override
  public void track(RTCRtpTransceiver transceiver) {
    onTrack.accept(transceiver);
  }

  @Override
  public void dataChannel() {
    onBroken.run();
  }

  @Override
  public void failed() {
    onBroken.run();
  }
}
