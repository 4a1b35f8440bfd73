package dev.parley.client.media;

import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.media.SfuCallException.Kind;
import dev.parley.client.media.libwebrtc.EncodedFrameHook;
import dev.parley.client.media.sdp.Description;
import dev.parley.client.media.sdp.ReceivingOffer;
import dev.parley.client.media.sdp.SdpException;
import dev.parley.client.media.upcall.Upcalls;
import dev.parley.client.text.EngineText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The session in which we receive. libwebrtc gets offers of our own writing, each receiver is
 * hooked before anything can be decoded, and what nobody asked for is refused. Used by one thread
 * at a time, save for the connection's events, {@link #keysChanged} and {@link #isSealed}.
 */
final class SubscribeSession implements AutoCloseable {
  private final TrackTransforms frames;
  private final MediaListener listener;
  private final SfuSession session;
  private final Peer peer;
  private final ReceivingOffer offers = new ReceivingOffer();
  private final Map<String, RemoteTrack> expected = new ConcurrentHashMap<>();
  private final Map<String, HookedSection> hooked = new ConcurrentHashMap<>();
  private final Map<String, Receiving> receiving = new ConcurrentHashMap<>();

  /** Tracks that are not what they were announced as; asked for once. */
  private final Set<RemoteTrack> unusable = new HashSet<>();

  private volatile boolean broken;

  /** A remote track that flows: its hook, and how to stop being told of it. */
  record Receiving(RemoteTrack track, HookedSection section, Runnable removeSink) {
    EncodedFrameHook hook() {
      return section.hook();
    }

    void stop() {
      section.refuse();
      removeSink.run();
    }
  }

  SubscribeSession(
      MediaEngine engine,
      TrackTransforms frames,
      MediaListener listener,
      SfuSession session,
      Consumer<RTCPeerConnectionState> onState) {
    this.frames = frames;
    this.listener = listener;
    this.session = session;
    this.peer =
        new Peer(engine.factory(), new SessionEvents(onState, this::hook, () -> broken = true));
  }

  /** The tracks that are received, or will be as soon as they flow, or never can be. */
  Set<RemoteTrack> tracks() {
    Set<RemoteTrack> tracks = new HashSet<>(expected.values());
    tracks.addAll(unusable);
    return tracks;
  }

  /**
   * Asks for tracks.
   *
   * @return those that the SFU cannot give yet
   */
  List<RemoteTrack> pull(Collection<RemoteTrack> wanted)
      throws SfuCallException, InterruptedException {
    Map<RemoteTrack.Source, RemoteTrack> byName = new HashMap<>();
    List<RemoteTrack> missing = new ArrayList<>(wanted);
    for (RemoteTrack track : wanted) {
      // Of two members who announce the same track, one waits for the next call.
      byName.putIfAbsent(track.source(), track);
    }
    SfuSession.PullOffer offer = session.pull(byName.keySet());
    if (offer.sdp().isPresent()) {
      try {
        take(Description.parse(offer.sdp().get()), given(offer, byName), missing);
      } catch (SdpException e) {
        throw new SfuCallException(
            Kind.DESCRIPTION, "the media server's offer has " + e.getMessage(), e);
      }
    }
    return missing;
  }

  /** The media section of each track that the SFU gives. */
  private static Map<String, RemoteTrack> given(
      SfuSession.PullOffer offer, Map<RemoteTrack.Source, RemoteTrack> byName) throws SdpException {
    Map<String, RemoteTrack> given = new HashMap<>();
    for (SfuSession.Pulled pulled : offer.tracks()) {
      RemoteTrack track = byName.get(pulled.track());
      if (pulled.mid().isPresent()
          && track != null
          && given.put(pulled.mid().get(), track) != null) {
        throw new SdpException("two tracks in a section");
      }
    }
    return given;
  }

  private void take(Description offer, Map<String, RemoteTrack> given, List<RemoteTrack> missing)
      throws SdpException, SfuCallException, InterruptedException {
    offers.check(offer, List.copyOf(given.keySet()));
    given.forEach(
        (mid, track) -> {
          forget(mid);
          missing.remove(track);
          if (offers.carries(offer, mid, track.codec())) {
            expected.put(mid, track);
          } else {
            unusable.add(track);
          }
        });
    Set<String> before = Set.copyOf(hooked.keySet());
    peer.acceptOffer(offers.write(offer, flowing()));
    for (RTCRtpTransceiver transceiver : peer.transceivers()) {
      hook(transceiver);
    }
    requireNothingUnsealed(before);
    session.renegotiate(peer.answer());
  }

  private Map<String, ReceivingOffer.Flowing> flowing() {
    Map<String, ReceivingOffer.Flowing> flowing = new HashMap<>();
    expected.forEach(
        (mid, track) ->
            flowing.put(mid, new ReceivingOffer.Flowing(track.codec(), "leaf" + track.leaf())));
    return flowing;
  }

  /**
   * Our answer is what gives libwebrtc its decoders. What came in a section before that, and so
   * perhaps before its hook, has made a stream that would be decoded then.
   *
   * @param before the sections that were hooked when the offer came
   */
  private void requireNothingUnsealed(Set<String> before) throws InterruptedException {
    if (broken) {
      throw new MediaException(EngineText.MEDIA_NOT_SAFE.text());
    }
    for (InboundStream stream : peer.inbound()) {
      if (!before.contains(stream.mid())) {
        throw new MediaException(EngineText.MEDIA_TOO_EARLY.text());
      }
    }
  }

  /** Stops receiving tracks. */
  void drop(Collection<RemoteTrack> gone) throws SfuCallException, InterruptedException {
    unusable.removeAll(gone);
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

  /**
   * Hooks a receiver, and opens what is expected in its section. On libwebrtc's thread while a
   * description is taken, and on the session's own after that: never at once.
   */
  private void hook(RTCRtpTransceiver transceiver) {
    String mid = transceiver.getMid();
    HookedSection section = hooked.get(mid);
    if (section == null) {
      section = HookedSection.refuse(transceiver.getReceiver());
      hooked.put(mid, section);
    }
    RemoteTrack track = expected.get(mid);
    if (track != null && !receiving.containsKey(mid)) {
      section.open(frames.decryptor(track.leaf(), track.context(), track.codec()));
      Runnable removeSink = listen(track, transceiver.getReceiver().getTrack());
      receiving.put(mid, new Receiving(track, section, removeSink));
    }
  }

  private Runnable listen(RemoteTrack track, MediaStreamTrack media) {
    if (media instanceof VideoTrack video) {
      return Upcalls.watch(
          video,
          frame -> {
            if (PictureSize.isShown(frame.buffer.getWidth(), frame.buffer.getHeight())) {
              listener.remoteVideo(track, frame);
            }
          });
    }
    if (media instanceof AudioTrack audio) {
      return Upcalls.listen(
          audio, (pcm, rate, channels) -> listener.remoteAudio(track, pcm, rate, channels));
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

  /** Whether all that was decoded passed a hook, and nothing came that nobody asked for. */
  boolean isSealed() throws InterruptedException {
    return !broken && SealedStreams.allPassed(peer.inbound(), hooked);
  }

  /** What libwebrtc receives. */
  List<InboundStream> inbound() throws InterruptedException {
    return peer.inbound();
  }

  /** Closes the connection at once. From any thread. */
  void cut() {
    peer.close();
  }

  @Override
  public void close() {
    receiving.values().forEach(Receiving::stop);
    receiving.clear();
    peer.close();
  }
}
