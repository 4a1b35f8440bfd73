package dev.parley.protocol;

/**
 * The SHA-256 hash of a room's log up to and including one entry, chained from the entry before. 32
 * bytes.
 */
public record LogHash(Bytes value) {
  public static final int LENGTH = 32;

  public LogHash {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("a log hash is 32 bytes");
    }
  }
}
