package dev.parley.testkit.simulated;

import java.util.Random;

/** How slow and how unreliable the network is at the moment. */
public final class SimNetwork {
  private final Random random;
  private int slowest = 40;

  public SimNetwork(Random random) {
    this.random = random;
  }

  /** Sets the longest time that a message takes, in milliseconds. */
  public void slowest(int millis) {
    slowest = millis;
  }

  long delay() {
    return 1L + random.nextInt(slowest);
  }
}
