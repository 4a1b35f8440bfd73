package dev.parley.sfu.embedded.transport;

/**
 * A stream that came up.
 *
 * @param mid the media section that it came up in
 * @param rid the encoding (RFC 8851), or empty without simulcast
 */
public record StreamDescription(int ssrc, boolean video, String mid, String rid) {}
