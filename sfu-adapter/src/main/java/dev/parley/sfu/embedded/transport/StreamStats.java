package dev.parley.sfu.embedded.transport;

/**
 * Running counters of one encoding in one media section.
 *
 * @param incoming from the peer, else to the peer
 * @param rid the encoding, or empty without simulcast
 * @param packets RTP packets, retransmissions included
 * @param nacks retransmission requests: sent if incoming, else received
 */
public record StreamStats(boolean incoming, String mid, String rid, long packets, long nacks) {}
