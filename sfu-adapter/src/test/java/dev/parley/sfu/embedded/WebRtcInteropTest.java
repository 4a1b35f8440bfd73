package dev.parley.sfu.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.audio.HeadlessAudioDeviceModule;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine with the client's own WebRTC library at both ends. */
@Timeout(120)
final class WebRtcInteropTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @Test
  void libwebrtcPublishesAndSubscribersComeLateLeaveAndComeAgain() throws Exception {
    HeadlessAudioDeviceModule audio = new HeadlessAudioDeviceModule();
    PeerConnectionFactory factory = new PeerConnectionFactory(audio);
    CustomVideoSource camera = new CustomVideoSource();
    ScheduledExecutorService shutter = Executors.newSingleThreadScheduledExecutor();
    AudioTrackSource microphone = factory.createAudioSource(new AudioOptions());
    AudioTrack voice = factory.createAudioTrack("microphone", microphone);
    VideoTrack picture = factory.createVideoTrack("camera", camera);
    audio.initRecording();
    audio.startRecording();
    try (EmbeddedSfu sfu =
            EmbeddedSfu.start(
                EmbeddedSfuConfig.on(
                    new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
        WebRtcClient alice = new WebRtcClient(sfu, factory, "alice");
        WebRtcClient bob = new WebRtcClient(sfu, factory, "bob")) {
      Future<?> shooting =
          shutter.scheduleAtFixedRate(() -> shoot(camera), 0, 40, TimeUnit.MILLISECONDS);
      assertThat(shooting.isDone()).isFalse();
      alice.push(voice, picture);
      await("alice connects", alice::isConnected);
      List<String> mids = bob.pull(alice, "microphone", "camera");
      await("bob sees alice", () -> bob.pictures(mids.get(1)) >= 50);
      try (WebRtcClient carol = new WebRtcClient(sfu, factory, "carol")) {
        List<String> first = carol.pull(alice, "camera");
        await("carol sees alice", () -> carol.pictures(first.get(0)) >= 20);
        carol.closeTracks(first);
        List<String> second = carol.pull(alice, "microphone", "camera");
        await("carol sees alice again", () -> carol.pictures(second.get(1)) >= 20);
        carol.closeTracks(second);
        List<String> third = carol.pull(alice, "camera", "microphone");
        await("and a third time", () -> carol.pictures(third.get(0)) >= 20);
      }
      seesMore("bob goes on seeing alice", bob, mids.get(1), 20);
      alice.restartIce();
      // Consent to send lasts for some seconds after a restart that failed.
      seesMore("bob sees alice after she restarted ICE", bob, mids.get(1), 200);
      assertThat(sfu.metrics().received().packets()).isPositive();
    } finally {
      shutter.shutdownNow();
      assertThat(shutter.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
      // webrtc-java cannot give back what a closed connection held; the process ends soon anyway.
      audio.stopRecording();
    }
  }

  private static void shoot(CustomVideoSource camera) {
    NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    byte shade = (byte) (System.nanoTime() >> 24);
    for (int i = 0; i < buffer.getDataY().capacity(); i++) {
      buffer.getDataY().put(i, (byte) (shade + i));
    }
    VideoFrame frame = new VideoFrame(buffer, System.nanoTime());
    camera.pushFrame(frame);
    frame.release();
  }

  private static void seesMore(String what, WebRtcClient client, String mid, int pictures)
      throws InterruptedException {
    int before = client.pictures(mid);
    await(what, () -> client.pictures(mid) >= before + pictures);
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("this did not happen in 20 seconds: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
