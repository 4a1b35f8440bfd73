package dev.parley.sfu;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One reading of the engine's counters, which only rise, and gauges.
 *
 * @param gauges what there is now
 * @param received what came from clients
 * @param sent what went to clients
 * @param drops what was dropped, in packets or datagrams, by cause
 */
public record SfuMetrics(
    Gauges gauges, Traffic received, Traffic sent, Map<DropCause, Long> drops) {
  /** The figures of an engine in which nothing happened yet. */
  public static final SfuMetrics NONE =
      new SfuMetrics(new Gauges(0, 0, 0, List.of()), Traffic.NONE, Traffic.NONE, Map.of());

  public SfuMetrics {
    drops = Map.copyOf(drops);
  }

  /** The figures of two parts of an engine together. */
  public SfuMetrics plus(SfuMetrics other) {
    Map<DropCause, Long> sum = new EnumMap<>(DropCause.class);
    drops.forEach((cause, count) -> sum.merge(cause, count, Long::sum));
    other.drops.forEach((cause, count) -> sum.merge(cause, count, Long::sum));
    return new SfuMetrics(
        gauges.plus(other.gauges), received.plus(other.received), sent.plus(other.sent), sum);
  }

  /**
   * What there is now.
   *
   * @param sessions sessions alive
   * @param publishedTracks tracks that sessions publish
   * @param subscribedTracks tracks that sessions are subscribed to
   * @param estimates the paths that are estimated
   */
  public record Gauges(
      int sessions, int publishedTracks, int subscribedTracks, List<SessionEstimate> estimates) {
    public Gauges {
      estimates = List.copyOf(estimates);
    }

    Gauges plus(Gauges other) {
      return new Gauges(
          sessions + other.sessions,
          publishedTracks + other.publishedTracks,
          subscribedTracks + other.subscribedTracks,
          Stream.concat(estimates.stream(), other.estimates.stream()).toList());
    }
  }

  /**
   * What flowed in one direction.
   *
   * @param packets RTP packets, decrypted or written to a subscriber
   * @param payloadBytes bytes of their payloads
   * @param datagrams UDP datagrams
   * @param retransmissions RTP packets sent again; received, padding on retransmission streams (RFC
   *     4588) is among them
   * @param feedback requests in RTCP messages
   */
  public record Traffic(
      long packets, long payloadBytes, long datagrams, long retransmissions, Feedback feedback) {
    static final Traffic NONE = new Traffic(0, 0, 0, 0, new Feedback(0, 0));

    Traffic plus(Traffic other) {
      return new Traffic(
          packets + other.packets,
          payloadBytes + other.payloadBytes,
          datagrams + other.datagrams,
          retransmissions + other.retransmissions,
          feedback.plus(other.feedback));
    }
  }

  /**
   * Requests of one direction: subscribers' come in, those to publishers go out.
   *
   * @param nacks retransmission requests, in feedback messages
   * @param keyFrameRequests key-frame requests; sent, they are coalesced
   */
  public record Feedback(long nacks, long keyFrameRequests) {
    Feedback plus(Feedback other) {
      return new Feedback(nacks + other.nacks, keyFrameRequests + other.keyFrameRequests);
    }
  }

  /** Why something was dropped. */
  public enum DropCause {
    /** A datagram from an address no session knows, and not a STUN request that names one. */
    UNKNOWN_PEER,
    /** A datagram longer than any this engine takes. */
    OVERSIZE,
    /** The operating system refused to send. */
    SEND_FAILED,
    /** The loop that owns the session was too far behind. */
    OVERLOAD,
    /** No payload type of the subscriber fits the publisher's codec. */
    NO_PAYLOAD_TYPE,
    /** A packet older than what the subscriber may still be sent. */
    LATE,
    /** Video that came before the key frame a subscriber waits for. */
    AWAITING_KEY_FRAME,
    /** The session's transport failed and was closed. */
    PEER_FAULT
  }

  /**
   * How much a session's path towards the client is believed to carry.
   *
   * @param session a number that stands for the session in metrics; it does not authorise anything
   * @param rate the estimate (transport-wide congestion control)
   */
  public record SessionEstimate(long session, BitRate rate) {}
}
