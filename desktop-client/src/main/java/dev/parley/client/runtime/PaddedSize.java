package dev.parley.client.runtime;

/**
 * Sizes to which what is said in the group is filled up. The server sees the size of each post:
 * with few sizes it does not learn from them whether a hand went up or a message was written.
 */
final class PaddedSize {
  /** Most of what is said fits the first one: epochs, decisions, short messages. */
  private static final int SMALL = 256;

  private static final int MIDDLE = 1024;

  /** Whatever is longer takes a multiple of this, in bytes. */
  private static final int LARGE = 4096;

  private PaddedSize() {}

  /** The size that content of this many bytes is sent in. */
  static int of(int bytes) {
    if (bytes <= SMALL) {
      return SMALL;
    }
    return bytes <= MIDDLE ? MIDDLE : Math.ceilDiv(bytes, LARGE) * LARGE;
  }
}
