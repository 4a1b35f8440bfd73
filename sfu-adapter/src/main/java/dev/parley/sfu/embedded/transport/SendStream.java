package dev.parley.sfu.embedded.transport;

/** One RTP stream from this side to a peer: where a {@link FanOutWriter} writes packets to. */
public final class SendStream {
  private final PeerTransport transport;
  private final int ssrc;
  private final boolean nackable;

  /**
   * @param nackable whether the peer may ask for a packet again
   */
  public SendStream(PeerTransport transport, int ssrc, boolean nackable) {
    this.transport = transport;
    this.ssrc = ssrc;
    this.nackable = nackable;
  }

  long transport() {
    return transport.address();
  }

  int ssrc() {
    return ssrc;
  }

  boolean isNackable() {
    return nackable;
  }
}
