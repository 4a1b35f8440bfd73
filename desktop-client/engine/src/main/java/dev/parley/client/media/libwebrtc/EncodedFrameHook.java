package dev.parley.client.media.libwebrtc;

import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.parley.frames.FrameTransform;
import org.jspecify.annotations.Nullable;

/**
 * A frame transform in the path of one sender or receiver. It goes in before media can flow, and it
 * cannot be taken out again: a sender without one would send in clear. A sender is hooked before
 * the offer that names it is created, a receiver inside {@code onTrack}.
 *
 * <p>libwebrtc owns the hook from then on and lets go of it when the sender or receiver ends.
 */
public final class EncodedFrameHook {
  private static @Nullable LibWebRtc library;

  private final StreamTransformer stream;

  private EncodedFrameHook(StreamTransformer stream) {
    this.stream = stream;
  }

  /** Hooks a sender: everything it sends passes the transform, or is not sent. */
  public static EncodedFrameHook install(RTCRtpSender sender, FrameTransform seal) {
    LibWebRtc library = library();
    StreamTransformer stream = new StreamTransformer(seal, library, System::nanoTime);
    library.attachToSender(NativeHandles.of(sender), stream);
    return new EncodedFrameHook(stream);
  }

  /** Hooks a receiver: everything it decodes has passed the transform. */
  public static EncodedFrameHook install(RTCRtpReceiver receiver, FrameTransform open) {
    LibWebRtc library = library();
    StreamTransformer stream = new StreamTransformer(open, library, System::nanoTime);
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
