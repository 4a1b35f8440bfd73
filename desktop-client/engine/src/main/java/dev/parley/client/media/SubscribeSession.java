package dev.parley.client.media;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.parley.client.media.libwebrtc.EncodedFrameHook;
import dev.parley.frames.FrameTransform;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session in which we receive. A receiver is hooked inside {@code onTrack}, before its first
 * frame; what arrives in a media section that we did not ask for is dropped at the hook. Used by
 * one thread at a time, save for {@code onTrack} and {@link #keysChanged}.
 */
final class SubscribeSession implements AutoCloseable {
  private final TrackTransforms frames;
  private final MediaListener listener;
  private final SfuSession session;
  private final Peer peer;
  private final Map<String, RemoteTrack> expected = new ConcurrentHashMap<>();
  private final Map<String, Receiving> receiving = new ConcurrentHashMap<>();

  /** A remote track that flows: its hook, and how to stop being told of it. */
  record Receiving(RemoteTrack track, EncodedFrameHook hook, Runnable removeSink) {
    void stop() {
      hook.shut();
      removeSink.run();
    }
  }

  private SubscribeSession(
      MediaEngine engine,
      TrackTransforms frames,
      MediaListener listener,
      SfuSession session,
      Consumer<RTCPeerConnectionState> onState) {
    this.frames = frames;
    this.listener = listener;
    this.session = session;
    this.peer = new Peer(engine.factory(), onState, this::onTrack);
  }

  static SubscribeSession open(
      MediaEngine engine,
      TrackTransforms frames,
      MediaListener listener,
      SfuHttp http,
      Consumer<RTCPeerConnectionState> onState)
      throws SfuCallException, InterruptedException {
    return new SubscribeSession(engine, frames, listener, SfuSession.create(http), onState);
  }

  /** The tracks that are received, or will be as soon as they flow. */
  Set<RemoteTrack> tracks() {
    return Set.copyOf(expected.values());
  }

  /**
   * Asks for tracks.
   *
   * @return those that the SFU cannot give yet
   */
  List<RemoteTrack> pull(Collection<RemoteTrack> wanted)
      throws SfuCallException, InterruptedException {
    Map<SfuSession.Wanted, RemoteTrack> byName = new HashMap<>();
    for (RemoteTrack track : wanted) {
      byName.put(new SfuSession.Wanted(track.sessionId(), track.trackName()), track);
    }
    SfuSession.PullOffer offer = session.pull(byName.keySet());
    List<RemoteTrack> missing = new ArrayList<>(byName.values());
    for (SfuSession.Pulled pulled : offer.tracks()) {
      pulled.mid().ifPresent(mid -> expect(mid, byName.get(pulled.track()), missing));
    }
    if (offer.sdp().isPresent()) {
      peer.acceptOffer(offer.sdp().get());
      hookReusedSections();
      session.renegotiate(peer.answer());
    }
    return missing;
  }

  private void expect(String mid, @Nullable RemoteTrack track, List<RemoteTrack> missing) {
    if (track != null) {
      forget(mid);
      expected.put(mid, track);
      missing.remove(track);
    }
  }

  /** A media section used again for another track may come without a new {@code onTrack}. */
  private void hookReusedSections() {
    for (RTCRtpTransceiver transceiver : peer.transceivers()) {
      String mid = transceiver.getMid();
      if (expected.containsKey(mid) && !receiving.containsKey(mid)) {
        onTrack(transceiver);
      }
    }
  }

  /** Stops receiving tracks. */
  void drop(Collection<RemoteTrack> gone) throws SfuCallException, InterruptedException {
    List<String> mids = new ArrayList<>();
    expected.forEach(
        (mid, track) -> {
          if (gone.contains(track)) {
            mids.add(mid);
          }
        });
    mids.forEach(this::forget);
    if (!mids.isEmpty()) {
      session.close(mids);
    }
  }

  private void forget(String mid) {
    expected.remove(mid);
    Receiving gone = receiving.remove(mid);
    if (gone != null) {
      gone.stop();
    }
  }

  private void onTrack(RTCRtpTransceiver transceiver) {
    String mid = transceiver.getMid();
    RTCRtpReceiver receiver = transceiver.getReceiver();
    RemoteTrack track = expected.get(mid);
    if (track == null) {
      EncodedFrameHook unused = EncodedFrameHook.install(receiver, new Refuse());
      return;
    }
    EncodedFrameHook hook =
        EncodedFrameHook.install(
            receiver, frames.opener(track.leaf(), track.context(), track.codec()));
    receiving.put(mid, new Receiving(track, hook, listen(track, receiver.getTrack())));
  }

  private Runnable listen(RemoteTrack track, MediaStreamTrack media) {
    if (media instanceof VideoTrack video) {
      VideoTrackSink sink =
          frame -> {
            listener.remoteVideo(track, frame);
            frame.release();
          };
      video.addSink(sink);
      return () -> video.removeSink(sink);
    }
    if (media instanceof AudioTrack audio) {
      AudioTrackSink sink =
          (data, bits, rate, channels, count) -> listener.remoteAudio(track, data, rate, channels);
      audio.addSink(sink);
      return () -> audio.removeSink(sink);
    }
    return () -> {};
  }

  /** Tries what waits for a key again. From any thread. */
  void keysChanged() {
    receiving.values().forEach(each -> each.hook().keysChanged());
  }

  Collection<Receiving> receiving() {
    return receiving.values();
  }

  @Override
  public void close() {
    receiving.values().forEach(Receiving::stop);
    receiving.clear();
    peer.close();
  }

  /** For what nobody asked for: no picture and no sound without a sealer that we know. */
  private static final class Refuse implements FrameTransform {
    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      return Verdict.DROP;
    }

    @Override
    public int maxGrowth() {
      return 0;
    }
  }
}
