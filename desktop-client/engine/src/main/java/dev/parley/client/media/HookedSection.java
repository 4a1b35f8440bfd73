package dev.parley.client.media;

import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.parley.client.media.libwebrtc.EncodedFrameHook;
import dev.parley.frames.FrameTransform;
import java.nio.ByteBuffer;

/**
 * The receiving side of one media section, hooked once for its life. What opens its frames may
 * change when the section is used again; while nothing does, every frame is refused: no picture and
 * no sound without an encryptor that we know.
 */
final class HookedSection implements SealedStreams.Hooked {
  private final Switch decryptor = new Switch();
  private final EncodedFrameHook hook;

  private HookedSection(RTCRtpReceiver receiver) {
    hook = EncodedFrameHook.install(receiver, decryptor);
  }

  /** Hooks a receiver, which from now on refuses everything. */
  static HookedSection refuse(RTCRtpReceiver receiver) {
    return new HookedSection(receiver);
  }

  /** From now on this opens the frames. */
  void open(FrameTransform with) {
    decryptor.now = with;
    hook.keysChanged();
  }

  /** From now on every frame is refused, those that wait too. */
  void refuse() {
    open(Refuse.ALL);
  }

  EncodedFrameHook hook() {
    return hook;
  }

  @Override
  public long forwarded(int source) {
    return hook.forwarded(source);
  }

  /** Hands frames to the transform of the moment. */
  private static final class Switch implements FrameTransform {
    private volatile FrameTransform now = Refuse.ALL;

    @Override
    public Verdict transform(ByteBuffer in, ByteBuffer out) {
      return now.transform(in, out);
    }

    @Override
    public int maxGrowth() {
      return now.maxGrowth();
    }

    @Override
    public void heldFrameDropped() {
      now.heldFrameDropped();
    }
  }

  private enum Refuse implements FrameTransform {
    ALL;

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
