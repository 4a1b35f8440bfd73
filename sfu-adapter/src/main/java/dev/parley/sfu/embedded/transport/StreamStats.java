package dev.parley.sfu.embedded.transport;

/**
 * Running counters of one media section (and rid).
 *
 * @param incoming from the peer, else to the peer
 * @param section the mid and the rid with a slash between
 * @param packets RTP packets, retransmissions included
 * @param bytes RTP payload bytes
 * @param nacks retransmission requests: sent if incoming, else received
 * @param keyFrameRequests PLI and FIR: sent if incoming, else received
 */
public record StreamStats(
    boolean incoming,
    String section,
    long packets,
    long bytes,
    long nacks,
    long keyFrameRequests) {}
