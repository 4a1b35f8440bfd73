package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.parley.frames.FrameTransform;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A frame transform in the path of one sender or receiver. It goes in before media can flow, and it
 * cannot be taken out again: a sender without one would send in clear. A sender is hooked before
 * the offer that names it is created, a receiver inside {@code onTrack}.
 *
 * <p>libwebrtc owns the hook from then on and lets go of it when the sender or receiver ends.
 */
public final class EncodedFrameHook {
  /** Enough that sound need not wait for a large picture, and few where all streams are quick. */
  private static final int OPENING_THREADS =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4);

  /**
   * Opens what is received. libwebrtc brings all frames, hands all of them to the decoders and
   * takes all packets on one thread; a cipher there would delay everybody's pictures.
   */
  private static final Executor OPENING =
      Executors.newFixedThreadPool(
          OPENING_THREADS, Thread.ofPlatform().name("parley-open-frames-", 0).daemon().factory());

  private static @Nullable LibWebRtc library;

  private final StreamTransformer stream;

  private EncodedFrameHook(StreamTransformer stream) {
    this.stream = stream;
  }

  /**
   * Hooks a sender: everything it sends passes the transform, or is not sent. It does so on the
   * track's own encoder thread.
   */
  public static EncodedFrameHook install(RTCRtpSender sender, FrameTransform seal) {
    LibWebRtc library = library();
    StreamTransformer stream =
        new StreamTransformer(seal, library, System::nanoTime, Runnable::run);
    library.attachToSender(NativeHandles.of(sender), stream);
    return new EncodedFrameHook(stream);
  }

  /** Hooks a receiver: everything it decodes has passed the transform. */
  public static EncodedFrameHook install(RTCRtpReceiver receiver, FrameTransform open) {
    LibWebRtc library = library();
    StreamTransformer stream = new StreamTransformer(open, library, System::nanoTime, OPENING);
    library.attachToReceiver(NativeHandles.of(receiver), stream);
    return new EncodedFrameHook(stream);
  }

  static synchronized LibWebRtc library() {
    LibWebRtc made = library;
    if (made == null) {
      made = new LibWebRtc(ExaminedLibrary.carried().abi());
      library = made;
    }
    return made;
  }

  /** Tries again what waits for a key. To be called whenever keys changed, from any thread. */
  public void keysChanged() {
    stream.keysChanged();
  }

  /** Drops everything from now on, for ever: what waits and what comes. */
  public void shut() {
    stream.close();
  }

  /** How many frames of an RTP source (SSRC) were handed on. */
  public long forwarded(int source) {
    return stream.forwarded(source);
  }

  /** What became of this stream's frames so far. */
  public HookCounters counters() {
    return stream.counters();
  }
}
