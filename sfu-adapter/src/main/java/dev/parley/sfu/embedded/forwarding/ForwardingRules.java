package dev.parley.sfu.embedded.forwarding;

import java.util.List;

/**
 * The one decision of an SFU: a packet came, which subscribers get it?
 *
 * <p>Today every subscriber of its track does. Last-N would leave out those who do not speak here;
 * allocation would choose the encoding in {@link PublishedTrack#choose}.
 */
final class ForwardingRules {
  private ForwardingRules() {}

  /** Notes what a packet says of its encoding, and when it was captured. */
  static void received(ReceivedPacket packet) {
    Encoding from = packet.encoding();
    boolean resumes = !from.isActive(packet.arrival());
    from.sawPacket(packet.arrival());
    if (resumes) {
      from.track().chooseAgain(packet.arrival());
    }
    packet.capturedAt(
        from.track().publisherClock().captured(from.clock(), packet.timestamp(), packet.arrival()));
    if (packet.keyFrame()) {
      from.keyFrames().keyFrame();
    }
  }

  /** Decides for each subscriber of the packet's track. */
  static void forward(ReceivedPacket packet, PacketSink sink) {
    Encoding from = packet.encoding();
    List<Subscription> subscriptions = from.track().subscriptions();
    for (int i = 0; i < subscriptions.size(); i++) {
      subscriptions.get(i).packet(from, packet, sink);
    }
  }
}
