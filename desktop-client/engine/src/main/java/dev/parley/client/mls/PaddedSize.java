package dev.parley.client.mls;

/**
 * Sizes to which what is said in the group is filled up. The server sees the size of each post:
 * with few sizes it does not learn from them whether a hand went up or a message was written.
 */
public final class PaddedSize {
  /** Epochs and decisions fit the first one. */
  private static final int SMALL = 256;

  /** Chat, hands and names fit this one, whatever they are. */
  private static final int MIDDLE = 1024;

  /** Whatever is longer takes a multiple of this, in bytes. */
  private static final int LARGE = 4096;

  private PaddedSize() {}

  /** The size that people's words of this many bytes are sent in: the same for all of them. */
  static int ofChat(int bytes) {
    return of(Math.max(bytes, MIDDLE));
  }

  /** The size that content of this many bytes is sent in. */
  public static int of(int bytes) {
    if (bytes <= SMALL) {
      return SMALL;
    }
    return bytes <= MIDDLE ? MIDDLE : Math.ceilDiv(bytes, LARGE) * LARGE;
  }
}
