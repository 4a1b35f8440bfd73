package dev.parley.client.identity;

import java.security.SecureRandom;
import java.util.List;

/**
 * Names for new rooms that can be said aloud. A room's name is no secret, but two meetings must not
 * meet by chance: there are some 10^9 names, and a server has thousands of rooms.
 */
final class RoomNames {
  private static final List<String> FIRST =
      List.of(
          "amber", "brisk", "calm", "clear", "cosy", "deep", "early", "fair", "gentle", "golden",
          "green", "high", "kind", "late", "light", "merry", "mild", "open", "plain", "quiet",
          "rapid", "round", "silver", "small", "soft", "steady", "still", "sunny", "tidy", "warm",
          "wide", "wise");

  private static final List<String> SECOND =
      List.of(
          "bay", "bridge", "brook", "cedar", "cliff", "coast", "dune", "field", "fjord", "forest",
          "garden", "glade", "harbour", "hill", "island", "lake", "lane", "maple", "meadow", "mill",
          "moor", "oak", "orchard", "path", "peak", "pine", "pond", "reef", "river", "shore",
          "valley", "willow");

  /** Four digits to the base of 36. */
  private static final int FROM = 36 * 36 * 36;

  private static final int TO = FROM * 36;

  private RoomNames() {}

  static String random(SecureRandom random) {
    return FIRST.get(random.nextInt(FIRST.size()))
        + "-"
        + SECOND.get(random.nextInt(SECOND.size()))
        + "-"
        + Integer.toString(random.nextInt(FROM, TO), 36);
  }
}
