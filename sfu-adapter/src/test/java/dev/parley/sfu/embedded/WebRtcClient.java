package dev.parley.sfu.embedded;

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
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.sfu.SessionDescription;
import dev.parley.sfu.SessionOwner;
import dev.parley.sfu.Sfu;
import dev.parley.sfu.SfuException;
import dev.parley.sfu.TrackObject;
import dev.parley.sfu.TrackResult;
import dev.parley.sfu.TracksResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One libwebrtc peer connection and its session. */
final class WebRtcClient implements AutoCloseable {
  private final Sfu sfu;
  private final SessionOwner owner;
  private final RTCPeerConnection connection;
  private final String session;
  private volatile RTCPeerConnectionState state = RTCPeerConnectionState.NEW;

  /** Decoded pictures by mid. */
  final Map<String, AtomicInteger> pictures = new ConcurrentHashMap<>();

  WebRtcClient(Sfu sfu, PeerConnectionFactory factory, String participant) throws SfuException {
    this.sfu = sfu;
    this.owner = new SessionOwner("room", participant);
    RTCConfiguration configuration = new RTCConfiguration();
    configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
    this.connection = factory.createPeerConnection(configuration, new Observer());
    this.session = sfu.newSession(owner, null).sessionId();
  }

  private final class Observer implements PeerConnectionObserver {
    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The engine is ICE-lite and needs none.
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState now) {
      state = now;
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      MediaStreamTrack track = transceiver.getReceiver().getTrack();
      String mid = transceiver.getMid();
      if (track instanceof VideoTrack video) {
        video.addSink(
            frame -> {
              pictures.computeIfAbsent(mid, key -> new AtomicInteger()).incrementAndGet();
              frame.release();
            });
      }
    }
  }

  boolean isConnected() {
    return state == RTCPeerConnectionState.CONNECTED;
  }

  int pictures(String mid) {
    AtomicInteger count = pictures.get(mid);
    return count == null ? 0 : count.get();
  }

  /** Pushes tracks; they are named by their ids. */
  void push(MediaStreamTrack... tracks) throws Exception {
    List<RTCRtpTransceiver> sending = new ArrayList<>();
    for (MediaStreamTrack track : tracks) {
      RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
      init.direction = RTCRtpTransceiverDirection.SEND_ONLY;
      init.streamIds.add("parley");
      sending.add(connection.addTransceiver(track, init));
    }
    answered(
        offer -> {
          List<TrackObject> objects = new ArrayList<>();
          for (int i = 0; i < tracks.length; i++) {
            objects.add(TrackObject.local(tracks[i].getId(), sending.get(i).getMid()));
          }
          TracksResult result =
              sfu.newTracks(owner, session, objects, SessionDescription.offer(offer.sdp), false);
          requireDone(result);
          return result.sessionDescription();
        });
  }

  private static void requireDone(TracksResult result) {
    for (TrackResult each : result.tracks()) {
      if (each.error() != null) {
        throw new AssertionError(each.error().description());
      }
    }
  }

  /** Pulls tracks of another client; returns the mids they come in. */
  List<String> pull(WebRtcClient publisher, String... names) throws Exception {
    List<TrackObject> wanted = new ArrayList<>();
    for (String name : names) {
      wanted.add(TrackObject.remote(publisher.session, name));
    }
    TracksResult result = sfu.newTracks(owner, session, wanted, null, false);
    SessionDescription offer = result.sessionDescription();
    if (offer == null) {
      throw new AssertionError("no offer");
    }
    set(
        done ->
            connection.setRemoteDescription(
                new RTCSessionDescription(RTCSdpType.OFFER, offer.sdp()), done));
    RTCSessionDescription answer =
        made(done -> connection.createAnswer(new RTCAnswerOptions(), done));
    set(done -> connection.setLocalDescription(answer, done));
    sfu.renegotiate(owner, session, SessionDescription.answer(answer.sdp));
    return result.tracks().stream().map(t -> String.valueOf(t.track().mid())).toList();
  }

  /** Restarts ICE, as a client does whose network has changed. */
  void restartIce() throws Exception {
    connection.restartIce();
    answered(
        offer ->
            sfu.newTracks(owner, session, List.of(), SessionDescription.offer(offer.sdp), true)
                .sessionDescription());
  }

  private interface Call {
    @Nullable SessionDescription with(RTCSessionDescription offer) throws SfuException;
  }

  private void answered(Call call) throws Exception {
    RTCSessionDescription offer = made(done -> connection.createOffer(new RTCOfferOptions(), done));
    set(done -> connection.setLocalDescription(offer, done));
    SessionDescription answer = call.with(offer);
    if (answer == null) {
      throw new AssertionError("no answer");
    }
    set(
        done ->
            connection.setRemoteDescription(
                new RTCSessionDescription(RTCSdpType.ANSWER, answer.sdp()), done));
  }

  void closeTracks(List<String> mids) throws SfuException {
    requireDone(sfu.closeTracks(owner, session, mids, true, null));
  }

  @Override
  public void close() {
    connection.close();
    sfu.closeOwner(owner);
  }

  private static RTCSessionDescription made(Consumer<CreateSessionDescriptionObserver> create)
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
            done.completeExceptionally(new AssertionError(error));
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
            done.completeExceptionally(new AssertionError(error));
          }
        });
    boolean unused = done.get(10, TimeUnit.SECONDS);
  }
}
