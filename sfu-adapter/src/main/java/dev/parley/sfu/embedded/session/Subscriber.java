package dev.parley.sfu.embedded.session;

import dev.parley.sfu.embedded.forwarding.Subscription;
import dev.parley.sfu.embedded.transport.PeerTransport;
import dev.parley.sfu.embedded.transport.SendStream;
import java.util.Arrays;

/** One subscription of a session: its forwarding state and its place in the transport. */
public final class Subscriber {
  private static final byte UNKNOWN = -2;

  private final PeerTransport transport;
  private final Subscription subscription;
  private final SendStream stream;
  private final byte[] payloadTypes = new byte[128];
  private SubscribedTrack track;

  /** Packets forwarded, and of those sent beyond them the part that was counted. */
  private long forwarded;

  private long retransmitted;

  /**
   * @param ssrc with which its packets are sent
   */
  Subscriber(SubscribedTrack track, Subscription subscription, PeerTransport transport, int ssrc) {
    this.track = track;
    this.subscription = subscription;
    this.transport = transport;
    this.stream = new SendStream(transport, ssrc, track.video());
    forgetPayloadTypes();
  }

  SubscribedTrack track() {
    return track;
  }

  public Subscription subscription() {
    return subscription;
  }

  /** Where its packets are written to. */
  public SendStream stream() {
    return stream;
  }

  /** Takes another track, or another encoding, from its next start on. */
  void follow(SubscribedTrack newTrack, Publication source, long now) {
    track = newTrack;
    forgetPayloadTypes();
    subscription.follow(source.track(), newTrack.requested(), now);
  }

  private void forgetPayloadTypes() {
    Arrays.fill(payloadTypes, UNKNOWN);
  }

  /** Our payload type for what the publisher sends as {@code theirs}, or -1 if none fits. */
  public int payloadType(PeerTransport publisher, byte theirs) {
    int index = theirs & 0x7f;
    if (payloadTypes[index] == UNKNOWN) {
      payloadTypes[index] = (byte) publisher.payloadTypeFor(theirs, transport, track.mid());
    }
    return payloadTypes[index];
  }

  /** A packet was written to it. */
  public void forwarded() {
    forwarded++;
  }

  /**
   * What the transport sent beyond what was forwarded, it sent again: how many since last asked.
   */
  long newRetransmissions(long packetsSent) {
    long again = packetsSent - forwarded;
    if (again <= retransmitted) {
      return 0;
    }
    long more = again - retransmitted;
    retransmitted = again;
    return more;
  }
}
