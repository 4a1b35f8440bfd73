package dev.parley.testkit.net;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * One direction of a link, PURE: it says of each packet in turn when it arrives, or that it never
 * does. The same seed and faults give the same answers.
 */
public final class FaultyLink {
  private final SplittableRandom random;
  private final LinkFaults faults;
  private long carried;
  private long lost;
  private long heldBack;

  public FaultyLink(long seed, LinkFaults faults) {
    this.random = new SplittableRandom(seed);
    this.faults = faults;
  }

  /**
   * The fate of the next packet.
   *
   * @param nowNanos when it was sent
   * @return when it arrives, or empty if it is lost
   */
  public OptionalLong carry(long nowNanos) {
    if (random.nextDouble() < faults.loss()) {
      lost++;
      return OptionalLong.empty();
    }
    carried++;
    if (random.nextDouble() < faults.reordered()) {
      heldBack++;
      return OptionalLong.of(nowNanos + (long) (random.nextDouble() * faults.holdBack().toNanos()));
    }
    return OptionalLong.of(nowNanos);
  }

  public long carried() {
    return carried;
  }

  public long lost() {
    return lost;
  }

  public long heldBack() {
    return heldBack;
  }
}
