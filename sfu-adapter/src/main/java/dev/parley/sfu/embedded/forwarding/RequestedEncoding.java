package dev.parley.sfu.embedded.forwarding;

import org.jspecify.annotations.Nullable;

/**
 * Which encoding of a track a subscriber wants.
 *
 * @param rid the encoding (RFC 8851), or null for the first that came up
 * @param fallsBack whether another one does while that one carries nothing; else the subscriber
 *     waits for it
 */
public record RequestedEncoding(@Nullable String rid, boolean fallsBack) {
  /** Whatever there is. */
  public static final RequestedEncoding ANY = new RequestedEncoding(null, true);
}
