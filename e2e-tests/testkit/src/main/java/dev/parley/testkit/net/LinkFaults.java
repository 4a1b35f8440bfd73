package dev.parley.testkit.net;

import java.time.Duration;

/**
 * How a link misbehaves.
 *
 * @param loss the share of packets that never arrive, 0 to 1
 * @param reordered the share of packets that are held back, so that later ones pass them, 0 to 1
 * @param holdBack the longest time one is held back
 */
public record LinkFaults(double loss, double reordered, Duration holdBack) {
  public LinkFaults {
    if (!(loss >= 0 && loss <= 1 && reordered >= 0 && reordered <= 1)) {
      throw new IllegalArgumentException("shares are 0 to 1");
    }
    if (holdBack.isNegative()) {
      throw new IllegalArgumentException("a packet cannot arrive before it was sent");
    }
  }

  /** A link without faults. */
  public static LinkFaults none() {
    return new LinkFaults(0, 0, Duration.ZERO);
  }
}
