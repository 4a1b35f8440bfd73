package dev.parley.sfu.embedded.forwarding;

/** Takes what {@link ForwardingRules} decides about a packet, one call per subscriber. */
public interface PacketSink {
  /** The packet goes to this subscriber under these numbers. */
  void forward(Subscription to, long sequence, int timestamp);

  /** The packet does not go to one subscriber. */
  void dropped(DropReason why);
}
