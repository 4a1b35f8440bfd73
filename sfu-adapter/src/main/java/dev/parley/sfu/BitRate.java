package dev.parley.sfu;

/** How much data flows or can flow, in bits a second. */
public record BitRate(long bitsPerSecond) {
  /** Nothing at all; where one is asked for, it means that it is not known. */
  public static final BitRate ZERO = new BitRate(0);

  public BitRate {
    if (bitsPerSecond < 0) {
      throw new IllegalArgumentException("a bit rate is not negative");
    }
  }

  public BitRate plus(BitRate other) {
    return new BitRate(bitsPerSecond + other.bitsPerSecond);
  }
}
