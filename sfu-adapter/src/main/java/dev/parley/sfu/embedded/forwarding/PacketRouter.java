package dev.parley.sfu.embedded.forwarding;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Received packets on their way to their subscribers, and the key frames that these wait for. PURE:
 * it is told what came and when, and tells a {@link PacketSink} what is to be done.
 *
 * <p>A packet waits from {@link #received} to {@link #route}, because it is received while a
 * transport's outputs are read, and forwarding it calls transports again.
 */
public final class PacketRouter {
  /** Routed packets whose objects are kept for reuse. */
  private static final int SPARE = 256;

  private final ArrayDeque<ReceivedPacket> waiting = new ArrayDeque<>();
  private final ArrayDeque<ReceivedPacket> spare = new ArrayDeque<>();
  private final List<Encoding> awaitingKeyFrame = new ArrayList<>();
  private boolean keyFrameWanted;

  /** A packet of an encoding came: it waits to be routed, and the caller sets its fields. */
  public ReceivedPacket received(Encoding from, long now) {
    ReceivedPacket packet = spare.poll();
    if (packet == null) {
      packet = new ReceivedPacket();
    }
    packet.begin(from, now);
    waiting.add(packet);
    return packet;
  }

  /** Whether packets wait to be routed, or key frames were wanted and not asked for yet. */
  public boolean isWaiting() {
    return !waiting.isEmpty() || keyFrameWanted;
  }

  /** Routes every packet that waits, those that come meanwhile among them. */
  public void route(PacketSink sink) {
    for (ReceivedPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
      try {
        ForwardingRules.received(packet);
        sink.begin(packet);
        ForwardingRules.forward(packet, sink);
        expectKeyFrame(packet.encoding());
      } finally {
        sink.end(packet);
        recycle(packet);
      }
    }
  }

  private void recycle(ReceivedPacket packet) {
    packet.clear();
    if (spare.size() < SPARE) {
      spare.add(packet);
    }
  }

  /** Gives up the packets that wait. */
  public void close(PacketSink sink) {
    for (ReceivedPacket packet = waiting.poll(); packet != null; packet = waiting.poll()) {
      sink.end(packet);
    }
  }

  /**
   * A sender report of an encoding came.
   *
   * @param ntp the publisher's clock, in nanoseconds since 1970
   * @param arrival our clock, in nanoseconds
   */
  public void senderReport(Encoding from, long ntp, int rtpTime, long arrival) {
    from.track().publisherClock().senderReport(from.clock(), ntp, rtpTime, arrival);
  }

  /** A subscriber needs a key frame. */
  public void wantKeyFrame(Subscription subscription, long now) {
    subscription.wantKeyFrame(now);
    Encoding wanted = subscription.source();
    if (wanted != null) {
      keyFrameWanted = true;
      expectKeyFrame(wanted);
    }
  }

  private void expectKeyFrame(Encoding encoding) {
    if (encoding.keyFrames().isWaiting() && !awaitingKeyFrame.contains(encoding)) {
      awaitingKeyFrame.add(encoding);
    }
  }

  /** Asks for the key frames that are due to be requested, for the first time or again. */
  public void requestKeyFrames(long now, PacketSink sink) {
    keyFrameWanted = false;
    for (int i = awaitingKeyFrame.size() - 1; i >= 0; i--) {
      Encoding encoding = awaitingKeyFrame.get(i);
      if (encoding.track().isClosed() || !encoding.keyFrames().isWaiting()) {
        awaitingKeyFrame.remove(i);
      } else if (encoding.keyFrames().takeDue(now)) {
        sink.requestKeyFrame(encoding, now);
      }
    }
  }
}
