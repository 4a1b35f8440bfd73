package dev.parley.sfu.embedded.transport;

import dev.parley.sfu.BitRate;
import java.net.InetSocketAddress;

/**
 * Takes what a peer's transport puts out. Each call names the peer by the tag it was made with.
 * Handlers run while a buffer is being read: they must not call into a transport.
 */
public interface OutputHandler {
  /** Bytes to send: they lie in the outputs' buffer until {@link #end}. */
  void datagram(long tag, int route, int offset, int length);

  /** From now on {@code route} stands for this pair of local and remote address. */
  void route(long tag, int route, InetSocketAddress local, InetSocketAddress remote);

  /** An RTP packet came; the payload handle is now the handler's to free. */
  void rtp(long tag, int stream, RtpView packet);

  /** A stream came up: its packets follow under this number. */
  void stream(long tag, int stream, StreamDescription description);

  /** The peer wants a key frame of what it is sent in this media section. */
  void keyFrameRequest(long tag, String mid);

  /** A sender report came: NTP in nanoseconds since 1970, arrival on our clock. */
  void senderReport(long tag, int stream, long ntp, long arrival, int rtpTime);

  /** The transport's state changed. */
  void state(long tag, TransportState state);

  /** The path to the peer is believed to carry so much. */
  void estimate(long tag, BitRate rate);

  /** Running counters of one encoding in one media section. */
  void stats(long tag, StreamStats stats);

  /** The peer wants to be called again at this time, in nanoseconds of our clock. */
  void timeout(long tag, long deadline);

  /** The peer failed and has ended. */
  void fault(long tag, String message);

  /** That was all of one call's outputs; their buffer is about to be used again. */
  void end();
}
