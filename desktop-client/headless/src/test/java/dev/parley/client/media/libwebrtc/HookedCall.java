package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.audio.AudioOptions;
import dev.onvoid.webrtc.media.audio.AudioTrack;
import dev.onvoid.webrtc.media.audio.AudioTrackSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.media.I420Picture;
import dev.parley.client.media.MediaEngine;
import dev.parley.frames.FrameProtection;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.headless.signals.FrameMark;
import dev.parley.headless.signals.TestPattern;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One camera and one microphone sent over loopback, hooked at both ends. */
final class HookedCall implements AutoCloseable {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;

  final MediaEngine engine;
  final LoopbackCall call;
  final RTCRtpSender videoSender;
  final RTCRtpSender audioSender;
  private final EncodedFrameHook sealVideo;
  private final EncodedFrameHook sealAudio;
  private volatile @Nullable EncodedFrameHook openVideo;
  private volatile @Nullable EncodedFrameHook openAudio;
  private final @Nullable FrameProtection open;
  private final CustomVideoSource camera;
  private final VideoTrack videoTrack;
  private final AudioTrackSource microphone;
  private final AudioTrack audioTrack;
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong decodedVideo = new AtomicLong();
  private final AtomicLong loudAudio = new AtomicLong();
  private final TestPattern pattern = new TestPattern(1, 1, WIDTH, HEIGHT);
  private int frame;

  /** What the opener of sound does first with each frame. */
  private volatile Runnable openingSound = () -> {};

  final Tap videoTap;
  final Tap audioTap;

  HookedCall(FrameProtection seal, @Nullable FrameProtection open) {
    this.open = open;
    if (open != null) {
      open.onKeysChanged(this::keysChanged);
    }
    videoTap = new Tap(seal.encryptor(TrackContext.CAMERA, Codec.VP8));
    audioTap = new Tap(seal.encryptor(TrackContext.MICROPHONE, Codec.OPUS));
    engine =
        MediaEngine.headless(
            (samples, position, count) -> {
              for (int i = 0; i < count; i++) {
                double phase = 2 * Math.PI * 440 * (position + i) / 48_000;
                samples[i] = (short) (8_000 * Math.sin(phase));
              }
            });
    camera = new CustomVideoSource();
    call = new LoopbackCall(engine.factory(), this::onTrack);
    videoTrack = engine.factory().createVideoTrack("camera", camera);
    AudioOptions asItIs = new AudioOptions();
    microphone = engine.factory().createAudioSource(asItIs);
    audioTrack = engine.factory().createAudioTrack("microphone", microphone);
    videoSender = call.add(videoTrack);
    audioSender = call.add(audioTrack);
    sealVideo = EncodedFrameHook.install(videoSender, videoTap);
    sealAudio = EncodedFrameHook.install(audioSender, audioTap);
  }

  private void onTrack(RTCRtpTransceiver transceiver) {
    RTCRtpReceiver receiver = transceiver.getReceiver();
    if (receiver.getTrack() instanceof VideoTrack video) {
      if (open != null) {
        openVideo =
            EncodedFrameHook.install(receiver, open.decryptor(0, TrackContext.CAMERA, Codec.VP8));
      }
      video.addSink(this::see);
    } else if (receiver.getTrack() instanceof AudioTrack audio) {
      if (open != null) {
        openAudio =
            EncodedFrameHook.install(
                receiver, delayed(open.decryptor(0, TrackContext.MICROPHONE, Codec.OPUS)));
      }
      audio.addSink((data, bits, rate, channels, frames) -> hear(data));
    }
  }

  private FrameTransform delayed(FrameTransform decryptor) {
    return new FrameTransform() {
      @Override
      public Verdict transform(ByteBuffer in, ByteBuffer out) {
        openingSound.run();
        return decryptor.transform(in, out);
      }

      @Override
      public int maxGrowth() {
        return decryptor.maxGrowth();
      }

      @Override
      public void heldFrameDropped() {
        decryptor.heldFrameDropped();
      }
    };
  }

  /** Runs something before each frame of sound is opened. */
  void beforeSoundIsOpened(Runnable first) {
    openingSound = first;
  }

  private void keysChanged() {
    if (openVideo != null) {
      openVideo.keysChanged();
    }
    if (openAudio != null) {
      openAudio.keysChanged();
    }
  }

  private void hear(byte[] data) {
    for (int i = 1; i < data.length; i += 2) {
      if (Math.abs(data[i]) > 8) {
        loudAudio.incrementAndGet();
        return;
      }
    }
  }

  void start() throws Exception {
    call.negotiate();
    startCamera();
  }

  void startCamera() {
    Future<?> unused = pace.scheduleAtFixedRate(this::push, 0, 33, TimeUnit.MILLISECONDS);
  }

  private void push() {
    I420Picture picture = pattern.picture(frame++);
    NativeI420Buffer buffer = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    buffer.getDataY().put(picture.y());
    buffer.getDataU().put(picture.u());
    buffer.getDataV().put(picture.v());
    VideoFrame video = new VideoFrame(buffer, System.nanoTime());
    camera.pushFrame(video);
    video.release();
  }

  private void see(VideoFrame decoded) {
    I420Buffer buffer = decoded.buffer.toI420();
    byte[] luma = new byte[WIDTH * HEIGHT];
    if (buffer.getWidth() == WIDTH && buffer.getHeight() == HEIGHT) {
      for (int row = 0; row < HEIGHT; row++) {
        buffer.getDataY().get(row * buffer.getStrideY(), luma, row * WIDTH, WIDTH);
      }
    }
    I420Picture picture = I420Picture.black(WIDTH, HEIGHT);
    System.arraycopy(luma, 0, picture.y(), 0, luma.length);
    if (FrameMark.read(picture).isPresent()) {
      decodedVideo.incrementAndGet();
    }
    decoded.release();
  }

  /** A second camera, hooked, for a sender that is given another track. */
  VideoTrack anotherTrack() {
    return engine.factory().createVideoTrack("other", camera);
  }

  void awaitDecoded(long video, long audio) {
    LiveWaits.await(() -> decodedVideo.get() >= video && loudAudio.get() >= audio);
  }

  void awaitSent(long video, long audio) {
    LiveWaits.await(() -> sealedVideo().forwarded() >= video && sealedAudio().forwarded() >= audio);
  }

  VideoTrack videoTrack() {
    return videoTrack;
  }

  /**
   * Decoded pictures that are what was sent: their mark is readable. A VP8 decoder makes a picture
   * of any bytes behind a header that it can read, so that to count all would say nothing.
   */
  long decodedVideo() {
    return decodedVideo.get();
  }

  long loudAudio() {
    return loudAudio.get();
  }

  HookCounters sealedVideo() {
    return sealVideo.counters();
  }

  HookCounters sealedAudio() {
    return sealAudio.counters();
  }

  /** Whether both receivers are hooked. */
  boolean isReceiving() {
    return openVideo != null && openAudio != null;
  }

  HookCounters openedVideo() {
    return counters(openVideo);
  }

  HookCounters openedAudio() {
    return counters(openAudio);
  }

  private static HookCounters counters(@Nullable EncodedFrameHook hook) {
    if (hook == null) {
      throw new AssertionError("The receiver was not hooked");
    }
    return hook.counters();
  }

  @Override
  public void close() {
    pace.close();
    call.close();
    videoTrack.dispose();
    audioTrack.dispose();
    camera.dispose();
    engine.close();
  }
}
