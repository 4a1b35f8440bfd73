package dev.parley.tools.demo.audit;

/**
 * What a search found.
 *
 * @param encoded encoded frames with at least one whole window beyond their clear prefix, and their
 *     bytes beyond the prefix
 * @param searched RTP payloads that were searched
 * @param matches payloads that hold a stretch of an encoded frame
 * @param first where the first match lies, in words; empty if there is none
 */
public record PlaintextFindings(Volume encoded, Volume searched, long matches, String first) {
  /** A shorter stretch could be chance; at this length chance is 2^-128 a comparison. */
  public static final int WINDOW_BYTES = 16;

  /** So many frames or payloads, and their bytes together. */
  public record Volume(long count, long bytes) {}
}
