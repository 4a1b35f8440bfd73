package dev.parley.tools.demo.audit;

/**
 * What a search found.
 *
 * @param encodedFrames encoded frames with at least one whole window beyond their clear prefix
 * @param encodedBytes bytes of those frames beyond the prefix
 * @param payloads RTP payloads that were searched
 * @param searchedBytes their bytes
 * @param matches payloads that hold a stretch of an encoded frame
 * @param first where the first match lies, in words; empty if there is none
 */
public record PlaintextFindings(
    long encodedFrames,
    long encodedBytes,
    long payloads,
    long searchedBytes,
    long matches,
    String first) {
  /** A shorter stretch could be chance; at this length chance is 2^-128 a comparison. */
  public static final int WINDOW_BYTES = 16;
}
