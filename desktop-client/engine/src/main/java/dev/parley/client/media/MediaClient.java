package dev.parley.client.media;

import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.media.libwebrtc.HookCounters;
import dev.parley.client.media.libwebrtc.PeerConnections;
import dev.parley.client.media.upcall.Upcalls;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One participant's media: what it sends and what it receives, each in a session of its own with
 * the SFU. Its methods return at once; what they lead to is told to the {@link MediaListener}.
 *
 * <p>Threads: one for each direction ({@link MediaSession}), one that tries held frames again when
 * keys changed, one that watches what libwebrtc decodes, and libwebrtc's own, which only ever hand
 * things over.
 */
public final class MediaClient implements AutoCloseable {
  private final MediaEngine engine;
  private final MediaPublisher send;
  private final MediaSubscriber receive;
  private final ExecutorService keys =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("parley-held-frames").daemon().factory());

  private final InboundWatch watch;

  private @Nullable VideoFeed camera;
  private @Nullable VideoTrack cameraTrack;
  private @Nullable AudioTrackSource microphone;
  private @Nullable AudioTrack microphoneTrack;
  private boolean closed;

  /** Media over an engine, which the client owns from now on. */
  public MediaClient(
      MediaEngine engine, TrackTransforms frames, MediaListener listener, MediaSettings settings) {
    this.engine = engine;
    this.send = new MediaPublisher(engine, frames, listener, settings);
    this.receive = new MediaSubscriber(engine, frames, listener);
    this.watch =
        new InboundWatch(
            List.of(receive, send), () -> listener.unsealed(InboundWatch.UNSEALED_MEDIA));
    frames.onKeysChanged(this::keysChanged);
  }

  /**
   * Says where media goes. Called again with another ticket, everything moves there: our tracks are
   * published anew, and what is wanted is pulled anew with keys of the present group.
   */
  public void connect(SfuHttp server) {
    send.connect(server);
    receive.connect(server);
  }

  /**
   * Starts what is to be sent; once in a client's life. The tracks flow when a server is known, and
   * {@link MediaListener#published} tells when.
   */
  public synchronized void publish(Optional<VideoInput> video, boolean audio) {
    if (closed || cameraTrack != null || microphoneTrack != null) {
      throw new IllegalStateException("What is sent was chosen before");
    }
    List<LocalTrack> tracks = new ArrayList<>();
    video.ifPresent(input -> tracks.add(camera(input)));
    if (audio) {
      tracks.add(microphone());
    }
    send.publish(tracks);
  }

  private LocalTrack camera(VideoInput input) {
    VideoFeed feed = VideoFeed.start(input);
    VideoTrack track = engine.factory().createVideoTrack("camera", feed.source());
    camera = feed;
    cameraTrack = track;
    return new LocalTrack("camera", track, TrackContext.CAMERA, Codec.VP8);
  }

  private LocalTrack microphone() {
    AudioTrackSource source = engine.factory().createAudioSource(engine.microphoneOptions());
    AudioTrack track = engine.factory().createAudioTrack("microphone", source);
    microphone = source;
    microphoneTrack = track;
    return new LocalTrack("microphone", track, TrackContext.MICROPHONE, Codec.OPUS);
  }

  /** What of the others is received: the difference to what flows is pulled or closed. */
  public void setRemote(Set<RemoteTrack> wanted) {
    receive.setWanted(wanted);
  }

  /** Switches our camera off (black pictures) or on. */
  public synchronized void setCameraOn(boolean on) {
    setEnabled(cameraTrack, on);
  }

  /** Mutes our microphone (silence is sent), or unmutes it. */
  public synchronized void setMicrophoneOn(boolean on) {
    setEnabled(microphoneTrack, on);
  }

  private static void setEnabled(@Nullable MediaStreamTrack track, boolean on) {
    if (track != null) {
      track.setEnabled(on);
    }
  }

  /**
   * Shows our own camera to a sink, until the client is closed.
   *
   * @param pictures a frame is valid during the call
   */
  public synchronized void watchCamera(Consumer<VideoFrame> pictures) {
    if (cameraTrack != null) {
      Runnable unused = Upcalls.watch(cameraTrack, pictures);
    }
  }

  /** What the hooks of our own tracks counted, by track. */
  public Map<TrackContext, HookCounters> sent() {
    Map<TrackContext, HookCounters> counters = new HashMap<>();
    send.sending().forEach(each -> counters.put(each.track().context(), each.hook().counters()));
    return counters;
  }

  /** What the hooks of received tracks counted. */
  public Map<RemoteTrack, HookCounters> received() {
    Map<RemoteTrack, HookCounters> counters = new HashMap<>();
    receive.receiving().forEach(each -> counters.put(each.track(), each.hook().counters()));
    return counters;
  }

  /** What libwebrtc receives, in both sessions. */
  List<InboundStream> inbound() throws InterruptedException {
    List<InboundStream> all = new ArrayList<>(receive.inbound());
    all.addAll(send.inbound());
    return all;
  }

  private void keysChanged() {
    send.keysChanged();
    try {
      keys.execute(receive::keysChanged);
    } catch (RejectedExecutionException e) {
      // The client is closed: nothing waits for keys any more.
    }
  }

  /** Ends both sessions and frees everything, the engine last. Waits for libwebrtc's threads. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    keys.close();
    watch.close();
    receive.close();
    if (camera != null) {
      camera.stop();
    }
    send.close();
    dispose();
    engine.close();
  }

  private void dispose() {
    if (cameraTrack != null) {
      cameraTrack.dispose();
    }
    if (camera != null) {
      camera.close();
    }
    if (microphoneTrack != null) {
      microphoneTrack.dispose();
    }
    if (microphone != null) {
      PeerConnections.release(microphone);
    }
  }
}
