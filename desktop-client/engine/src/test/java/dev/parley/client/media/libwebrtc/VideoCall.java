package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.media.MediaType;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.parley.client.media.MediaEngine;
import dev.parley.frames.FrameTransform;
import dev.parley.frames.codec.Codec;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One camera in one codec sent over loopback, hooked at both ends. */
final class VideoCall implements AutoCloseable {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  private final MediaEngine engine = MediaEngine.headless((samples, position, count) -> {});
  private final CustomVideoSource camera = new CustomVideoSource();
  private final VideoTrack track;
  private final LoopbackCall call;
  private final EncodedFrameHook seal;
  private final FrameTransform open;
  private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
  private final AtomicLong decoded = new AtomicLong();
  private int frame;

  VideoCall(Codec codec, FrameTransform seal, FrameTransform open) {
    this.open = open;
    call = new LoopbackCall(engine.factory(), this::onTrack);
    track = engine.factory().createVideoTrack("camera", camera);
    RTCRtpSender sender = call.add(track);
    prefer(codec);
    this.seal = EncodedFrameHook.install(sender, seal);
  }

  private void prefer(Codec codec) {
    RTCRtpTransceiver transceiver = call.caller.getTransceivers()[0];
    transceiver.setCodecPreferences(
        engine.factory().getRtpSenderCapabilities(MediaType.VIDEO).getCodecs().stream()
            .filter(each -> each.getName().equalsIgnoreCase(codec.name()))
            .toList());
  }

  private void onTrack(RTCRtpTransceiver transceiver) {
    RTCRtpReceiver receiver = transceiver.getReceiver();
    if (receiver.getTrack() instanceof VideoTrack video) {
      EncodedFrameHook.install(receiver, open);
      video.addSink(
          picture -> {
            decoded.incrementAndGet();
            picture.release();
          });
    }
  }

  void start() throws Exception {
    call.negotiate();
    Future<?> unused = pace.scheduleAtFixedRate(this::push, 0, 40, TimeUnit.MILLISECONDS);
  }

  void awaitDecoded(long frames) {
    LiveWaits.await(() -> decoded.get() >= frames);
  }

  void awaitSent(long frames) {
    LiveWaits.await(() -> seal.counters().forwarded() >= frames);
  }

  long decoded() {
    return decoded.get();
  }

  private void push() {
    NativeI420Buffer picture = NativeI420Buffer.allocate(WIDTH, HEIGHT);
    ByteBuffer luma = picture.getDataY();
    for (int i = 0; i < luma.limit(); i++) {
      luma.put(i, (byte) (i / 2 + frame * 3));
    }
    frame++;
    VideoFrame video = new VideoFrame(picture, System.nanoTime());
    camera.pushFrame(video);
    video.release();
  }

  @Override
  public void close() {
    pace.close();
    call.close();
    track.dispose();
    camera.dispose();
    engine.close();
  }
}
