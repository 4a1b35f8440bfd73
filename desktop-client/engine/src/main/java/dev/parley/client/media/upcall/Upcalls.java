package dev.parley.client.media.upcall;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStatsCollectorCallback;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.media.audio.AudioRecorder;
import dev.onvoid.webrtc.media.audio.AudioSource;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Every call of webrtc-java that takes a callback, with the callback guarded. What is done in a
 * callback is short and never blocks.
 */
public final class Upcalls {
  private Upcalls() {}

  /** Takes decoded sound: 16 bits little-endian, channels interleaved. */
  public interface Sound {
    void sound(byte[] pcm, int rate, int channels);
  }

  /** Gives sound: fills the array with 16 bits little-endian; says how many samples. */
  public interface Microphone {
    int fill(byte[] out, int count);
  }

  /** Makes a peer connection. */
  public static RTCPeerConnection connect(
      PeerConnectionFactory factory, RTCConfiguration configuration, ConnectionEvents events) {
    return factory.createPeerConnection(configuration, new Observer(events));
  }

  private record Observer(ConnectionEvents events) implements PeerConnectionObserver {
    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
      run(() -> events.state(state));
    }

    @Override
    public void onTrack(RTCRtpTransceiver transceiver) {
      run(() -> events.track(transceiver));
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
      run(events::dataChannel);
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
      // The SFU is ICE-lite: it learns where we are from our checks (RFC 8445, section 2.5).
    }

    private void run(UpcallGuard.Work work) {
      if (!UpcallGuard.run(Upcall.CONNECTION_EVENT, work)) {
        UpcallGuard.run(Upcall.CONNECTION_EVENT, events::failed);
      }
    }
  }

  /** Shows a track's pictures to a sink. The frame is valid during the call and released after. */
  public static Runnable watch(VideoTrack track, Consumer<VideoFrame> pictures) {
    VideoTrackSink sink =
        frame -> {
          UpcallGuard.run(Upcall.PICTURE, () -> pictures.accept(frame));
          UpcallGuard.run(Upcall.PICTURE, frame::release);
        };
    track.addSink(sink);
    return () -> track.removeSink(sink);
  }

  /** Lets a sink hear a track. */
  public static Runnable listen(AudioTrack track, Sound sounds) {
    AudioTrackSink sink =
        (pcm, bits, rate, channels, count) ->
            UpcallGuard.run(Upcall.SOUND, () -> sounds.sound(pcm, rate, channels));
    track.addSink(sink);
    return () -> track.removeSink(sink);
  }

  /** Makes a device module ask us for what its microphone hears. */
  public static void microphone(HeadlessAudioDeviceModule module, Microphone microphone) {
    AudioSource source =
        (out, count, bytesEach, channels, rate) -> {
          int[] filled = {0};
          UpcallGuard.run(Upcall.MICROPHONE, () -> filled[0] = microphone.fill(out, count));
          return filled[0];
        };
    module.setAudioSource(source);
  }

  /** Lets us hear what a microphone hears. */
  public static void record(AudioRecorder recorder, Consumer<byte[]> sounds) {
    recorder.setAudioSink(
        (pcm, count, bytesEach, channels, rate, delay, drift) ->
            UpcallGuard.run(Upcall.SOUND, () -> sounds.accept(pcm)));
  }

  /** Has a connection make an offer. */
  public static CompletableFuture<RTCSessionDescription> offer(RTCPeerConnection connection) {
    Made made = new Made(new CompletableFuture<>());
    connection.createOffer(new RTCOfferOptions(), made);
    return made.done();
  }

  /** Has a connection answer the offer that it was given. */
  public static CompletableFuture<RTCSessionDescription> answer(RTCPeerConnection connection) {
    Made made = new Made(new CompletableFuture<>());
    connection.createAnswer(new RTCAnswerOptions(), made);
    return made.done();
  }

  private record Made(CompletableFuture<RTCSessionDescription> done)
      implements CreateSessionDescriptionObserver {
    @Override
    public void onSuccess(RTCSessionDescription description) {
      UpcallGuard.run(Upcall.DESCRIPTION_RESULT, () -> done.complete(description));
    }

    @Override
    public void onFailure(String error) {
      UpcallGuard.run(Upcall.DESCRIPTION_RESULT, () -> done.completeExceptionally(refused(error)));
    }
  }

  /** Gives a connection its own description. */
  public static CompletableFuture<Boolean> setLocal(
      RTCPeerConnection connection, RTCSessionDescription description) {
    Taken taken = new Taken(new CompletableFuture<>());
    connection.setLocalDescription(description, taken);
    return taken.done();
  }

  /** Gives a connection the other side's description. */
  public static CompletableFuture<Boolean> setRemote(
      RTCPeerConnection connection, RTCSessionDescription description) {
    Taken taken = new Taken(new CompletableFuture<>());
    connection.setRemoteDescription(description, taken);
    return taken.done();
  }

  private record Taken(CompletableFuture<Boolean> done) implements SetSessionDescriptionObserver {
    @Override
    public void onSuccess() {
      UpcallGuard.run(Upcall.DESCRIPTION_RESULT, () -> done.complete(true));
    }

    @Override
    public void onFailure(String error) {
      UpcallGuard.run(Upcall.DESCRIPTION_RESULT, () -> done.completeExceptionally(refused(error)));
    }
  }

  private static IllegalStateException refused(String error) {
    return new IllegalStateException("libwebrtc refuses: " + error);
  }

  /** What a connection counted. */
  public static CompletableFuture<RTCStatsReport> statistics(RTCPeerConnection connection) {
    CompletableFuture<RTCStatsReport> done = new CompletableFuture<>();
    RTCStatsCollectorCallback delivered =
        report -> UpcallGuard.run(Upcall.STATISTICS, () -> done.complete(report));
    connection.getStats(delivered);
    return done;
  }
}
