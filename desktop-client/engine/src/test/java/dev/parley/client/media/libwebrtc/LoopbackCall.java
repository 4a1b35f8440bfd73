package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Two peer connections of one factory that call each other over loopback: caller and callee. */
final class LoopbackCall implements AutoCloseable {
  final RTCPeerConnection caller;
  final RTCPeerConnection callee;
  private final List<RTCRtpSender> added = new ArrayList<>();

  LoopbackCall(PeerConnectionFactory factory, Consumer<RTCRtpTransceiver> onTrackAtCallee) {
    Side callerSide = new Side(transceiver -> {});
    Side calleeSide = new Side(onTrackAtCallee);
    caller = factory.createPeerConnection(new RTCConfiguration(), callerSide);
    callee = factory.createPeerConnection(new RTCConfiguration(), calleeSide);
    callerSide.other = callee;
    calleeSide.other = caller;
  }

  RTCRtpSender add(MediaStreamTrack track) {
    RTCRtpSender sender = caller.addTrack(track, List.of("stream"));
    added.add(sender);
    return sender;
  }

  void negotiate() throws Exception {
    RTCSessionDescription offer = described(o -> caller.createOffer(new RTCOfferOptions(), o));
    set(o -> caller.setLocalDescription(offer, o));
    set(o -> callee.setRemoteDescription(offer, o));
    RTCSessionDescription answer = described(o -> callee.createAnswer(new RTCAnswerOptions(), o));
    set(o -> callee.setLocalDescription(answer, o));
    set(o -> caller.setRemoteDescription(answer, o));
  }

  @Override
  public void close() {
    PeerConnections.close(caller, added);
    PeerConnections.close(callee, List.of());
  }

  private static RTCSessionDescription described(Consumer<CreateSessionDescriptionObserver> create)
      throws Exception {
    CompletableFuture<RTCSessionDescription> done = new CompletableFuture<>();
    create.accept(
        new CreateSessionDescriptionObserver() {
          @Override
          public void onSuccess(RTCSessionDescription description) {
            done.complete(description);
          }

          @Override
          public void onFailure(String error) {
            done.completeExceptionally(new IllegalStateException(error));
          }
        });
    return done.get(10, TimeUnit.SECONDS);
  }

  private static void set(Consumer<SetSessionDescriptionObserver> set) throws Exception {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    set.accept(
        new SetSessionDescriptionObserver() {
          @Override
          public void onSuccess() {
            done.complete(true);
          }

          @Override
          public void onFailure(String error) {
            done.completeExceptionally(new IllegalStateException(error));
          }
        });
    done.get(10, TimeUnit.SECONDS);
  }

  private static final class Side implements PeerConnectionObserver {
    private final Consumer<RTCRtpTransceiver> onTrack;
    private volatile @Nullable RTCPeerConnection other;

    Side(Consumer<RTCRtpTransceiver> onTrack) {
      this.onTrack = onTrack;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      Objects.requireNonNull(other).addIceCandidate(candidate);
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      onTrack.accept(transceiver);
    }
  }
}
