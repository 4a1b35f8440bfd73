package dev.parley.client.media;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCIceGatheringState;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.parley.client.media.libwebrtc.PeerConnections;
import dev.parley.client.media.upcall.ConnectionEvents;
import dev.parley.client.media.upcall.Upcalls;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The hostile media server's end of one connection: libwebrtc that sends what nobody sealed. */
final class PlainPeer implements AutoCloseable {
  private static final long BOUND_SECONDS = 20;

  private final RTCPeerConnection connection;
  private final List<NativeObject> added = new ArrayList<>();

  PlainPeer(PeerConnectionFactory factory) {
    connection = Upcalls.connect(factory, new RTCConfiguration(), new Nobody());
  }

  private static final class Nobody implements ConnectionEvents {
    @Override
    public void state(RTCPeerConnectionState state) {}

    @Override
    public void track(RTCRtpTransceiver transceiver) {}

    @Override
    public void dataChannel() {}

    @Override
    public void failed() {}
  }

  /** A section that sends a track, in one encoding or several. */
  RTCRtpTransceiver send(MediaStreamTrack track, int encodings) {
    RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
    init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
    init.streamIds.add("plain");
    for (int i = 0; i < encodings; i++) {
      init.sendEncodings.add(new RTCRtpEncodingParameters());
    }
    RTCRtpTransceiver transceiver = connection.addTransceiver(track, init);
    added.add(transceiver);
    return transceiver;
  }

  /** Sends a track in the section that the other side offers to send in. */
  void sendBack(MediaStreamTrack track) {
    added.add(connection.addTrack(track, List.of("plain")));
  }

  void dataChannel() {
    added.add(connection.createDataChannel("data", new RTCDataChannelInit()));
  }

  RTCRtpTransceiver[] transceivers() {
    return connection.getTransceivers();
  }

  /** An offer that names our addresses. */
  String offer() throws Exception {
    RTCSessionDescription offer = bounded(Upcalls.offer(connection));
    boolean unused = bounded(Upcalls.setLocal(connection, offer));
    return gathered();
  }

  void takeAnswer(String sdp) throws Exception {
    boolean unused =
        bounded(Upcalls.setRemote(connection, new RTCSessionDescription(RTCSdpType.ANSWER, sdp)));
  }

  void takeOffer(String sdp) throws Exception {
    boolean unused =
        bounded(Upcalls.setRemote(connection, new RTCSessionDescription(RTCSdpType.OFFER, sdp)));
  }

  /** An answer that names our addresses. */
  String answer() throws Exception {
    RTCSessionDescription answer = bounded(Upcalls.answer(connection));
    boolean unused = bounded(Upcalls.setLocal(connection, answer));
    return gathered();
  }

  private String gathered() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
    while (connection.getIceGatheringState() != RTCIceGatheringState.COMPLETE) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no candidates in time");
      }
      LockSupport.parkNanos(5_000_000);
    }
    return connection.getLocalDescription().sdp;
  }

  private static <T> T bounded(CompletableFuture<T> future) throws Exception {
    return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    PeerConnections.close(connection, added);
  }
}
