package dev.parley.sfu.embedded.forwarding;

import java.util.List;

/**
 * The one decision of an SFU: a packet came, who gets it?
 *
 * <p>Today everyone subscribed to its track does. Last-N would leave out those who do not speak
 * here; allocation would choose the encoding in {@link PublishedTrack#choose}.
 */
public final class ForwardingRules {
  private ForwardingRules() {}

  /** A packet of an encoding came. */
  public static void packet(Encoding from, ReceivedPacket packet, PacketSink sink) {
    from.sawPacket(packet.now);
    packet.captured =
        from.track().publisherClock().captured(from.clock(), packet.timestamp, packet.now);
    if (packet.keyFrame) {
      from.keyFrames().keyFrame();
    }
    List<Subscription> subscriptions = from.track().subscriptions();
    for (int i = 0; i < subscriptions.size(); i++) {
      subscriptions.get(i).packet(from, packet, sink);
    }
  }

  /**
   * A sender report of an encoding came.
   *
   * @param ntp the publisher's clock, in nanoseconds since 1970
   * @param arrival our clock, in nanoseconds
   */
  public static void senderReport(Encoding from, long ntp, int rtpTime, long arrival) {
    from.track().publisherClock().senderReport(from.clock(), ntp, rtpTime, arrival);
  }
}
