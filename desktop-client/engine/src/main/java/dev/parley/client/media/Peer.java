package dev.parley.client.media;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.parley.client.media.libwebrtc.PeerConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One peer connection, with calls that wait for what libwebrtc does behind them. Used by one thread
 * at a time, and never by libwebrtc's own.
 */
final class Peer implements AutoCloseable {
  /** libwebrtc answers such calls in milliseconds; this bounds a machine that stands still. */
  private static final long BOUND_SECONDS = 10;

  private final RTCPeerConnection connection;
  private final List<RTCRtpTransceiver> added = new ArrayList<>();

  /**
   * Makes a connection.
   *
   * @param onState told on libwebrtc's signalling thread
   * @param onTrack told on libwebrtc's signalling thread, before media can arrive
   */
  Peer(
      PeerConnectionFactory factory,
      Consumer<RTCPeerConnectionState> onState,
      Consumer<RTCRtpTransceiver> onTrack) {
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    connection = factory.createPeerConnection(configuration, new Observer(onState, onTrack));
  }

  private record Observer(
      Consumer<RTCPeerConnectionState> onState, Consumer<RTCRtpTransceiver> onTrack)
      implements PeerConnectionObserver {
    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      onState.accept(state);
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      onTrack.accept(transceiver);
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The SFU is ICE-lite: it learns where we are from our checks (RFC 8445, section 2.5).
    }
  }

  RTCRtpTransceiver add(MediaStreamTrack track, RTCRtpTransceiverInit init) {
    RTCRtpTransceiver transceiver = connection.addTransceiver(track, init);
    added.add(transceiver);
    return transceiver;
  }

  RTCRtpTransceiver[] transceivers() {
    return connection.getTransceivers();
  }

  /** Makes an offer and takes it as our own description. */
  String offer() throws InterruptedException {
    RTCSessionDescription offer =
        described("offer", done -> connection.createOffer(new RTCOfferOptions(), done));
    set("local offer", done -> connection.setLocalDescription(offer, done));
    return offer.sdp;
  }

  void acceptAnswer(String sdp) throws InterruptedException {
    RTCSessionDescription answer = new RTCSessionDescription(RTCSdpType.ANSWER, sdp);
    set("remote answer", done -> connection.setRemoteDescription(answer, done));
  }

  /** Takes the other side's offer; tracks are told of before this returns. */
  void acceptOffer(String sdp) throws InterruptedException {
    RTCSessionDescription offer = new RTCSessionDescription(RTCSdpType.OFFER, sdp);
    set("remote offer", done -> connection.setRemoteDescription(offer, done));
  }

  /** Answers the offer that was taken, and takes the answer as our own description. */
  String answer() throws InterruptedException {
    RTCSessionDescription answer =
        described("answer", done -> connection.createAnswer(new RTCAnswerOptions(), done));
    set("local answer", done -> connection.setLocalDescription(answer, done));
    return answer.sdp;
  }

  @Override
  public void close() {
    PeerConnections.close(connection, added);
  }

  private static RTCSessionDescription described(
      String what, Consumer<CreateSessionDescriptionObserver> create) throws InterruptedException {
    CompletableFuture<RTCSessionDescription> done = new CompletableFuture<>();
    create.accept(
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            done.complete(description);
          }

          @Override
          public void onFailure(String error) {
            done.completeExceptionally(new MediaException(what + ": " + error));
          }
        });
    return await(what, done);
  }

  private static void set(String what, Consumer<SetSessionDescriptionObserver> set)
      throws InterruptedException {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    set.accept(
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            done.complete(true);
          }

          @Override
          public void onFailure(String error) {
            done.completeExceptionally(new MediaException(what + ": " + error));
          }
        });
    boolean unused = await(what, done);
  }

  private static <T> T await(String what, CompletableFuture<T> done) throws InterruptedException {
    try {
      return done.get(BOUND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new MediaException("The media connection could not be set up (" + what + ").", e);
    }
  }
}
