package dev.parley.sfu;

import java.util.List;
import java.util.Map;

/**
 * One reading of the engine's counters. Counters only rise; gauges are named as such.
 *
 * @param sessions gauge: sessions alive
 * @param publishedTracks gauge: tracks pushed
 * @param subscribedTracks gauge: tracks pulled
 * @param packetsIn RTP packets received and decrypted
 * @param packetsOut RTP packets written to subscribers
 * @param bytesIn RTP payload bytes received
 * @param bytesOut RTP payload bytes written to subscribers
 * @param datagramsIn UDP datagrams received
 * @param datagramsOut UDP datagrams sent
 * @param retransmissionsIn packets that came on retransmission streams (RFC 4588), padding among
 *     them
 * @param retransmissionsOut RTP packets retransmitted to subscribers
 * @param nacksOut retransmission requests sent to publishers, in feedback messages
 * @param nacksIn retransmission requests from subscribers, in feedback messages
 * @param keyFrameRequestsIn key-frame requests from subscribers
 * @param keyFrameRequestsOut key-frame requests sent to publishers after coalescing
 * @param drops what was dropped, in packets or datagrams, by cause
 * @param estimates gauge: per session with an estimate
 */
public record SfuMetrics(
    int sessions,
    int publishedTracks,
    int subscribedTracks,
    long packetsIn,
    long packetsOut,
    long bytesIn,
    long bytesOut,
    long datagramsIn,
    long datagramsOut,
    long retransmissionsIn,
    long retransmissionsOut,
    long nacksOut,
    long nacksIn,
    long keyFrameRequestsIn,
    long keyFrameRequestsOut,
    Map<DropCause, Long> drops,
    List<SessionEstimate> estimates) {
  public SfuMetrics {
    drops = Map.copyOf(drops);
    estimates = List.copyOf(estimates);
  }

  /** Why something was dropped. */
  public enum DropCause {
    /** A datagram from an address no session knows, and not a STUN request that names one. */
    UNKNOWN_PEER,
    /** A datagram longer than any this engine takes. */
    OVERSIZE,
    /** The operating system refused to send. */
    SEND_FAILED,
    /** The loop that owns the peer was too far behind. */
    OVERLOAD,
    /** No payload type of the subscriber fits the publisher's codec. */
    NO_PAYLOAD_TYPE,
    /** A packet older than what the subscriber may still be sent. */
    LATE,
    /** Video that came before the key frame a subscriber waits for. */
    AWAITING_KEY_FRAME,
    /** The peer's transport failed and was closed. */
    PEER_FAULT
  }

  /**
   * How much a session's path towards the client is believed to carry.
   *
   * @param session a number that stands for the session in metrics; it does not authorise anything
   * @param bitsPerSecond the estimate (transport-wide congestion control)
   */
  public record SessionEstimate(long session, long bitsPerSecond) {}
}
