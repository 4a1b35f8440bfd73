package dev.parley.sfu.embedded.forwarding;

/**
 * Takes what the {@link PacketRouter} decides. For each packet: {@link #begin}, one call of {@link
 * #forward} or {@link #dropped} for each subscriber that it concerns, {@link #end}.
 */
public interface PacketSink {
  /** A packet is routed; when it was captured is known. */
  void begin(ReceivedPacket packet);

  /** The packet goes to this subscriber under these numbers. */
  void forward(Subscription to, long sequence, int timestamp);

  /** The packet does not go to one subscriber. */
  void dropped(DropReason why);

  /** That was all of it, even if something failed: the payload may be given back. */
  void end(ReceivedPacket packet);

  /** A key frame of this encoding is to be requested from its publisher. */
  void requestKeyFrame(Encoding of, long now);
}
