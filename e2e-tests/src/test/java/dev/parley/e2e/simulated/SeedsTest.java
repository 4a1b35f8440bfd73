package dev.parley.e2e.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.committer.Policy;
import dev.parley.client.committer.Policy.Removers;
import dev.parley.client.runtime.MeetingOptions;
import dev.parley.client.runtime.MeetingTrace;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever happens to a room, the promises hold at every step; and when trouble ends everybody who
 * is there meets in one group. {@code -Dparley.seeds=N -Dparley.seed=FIRST} widen the search.
 */
class SeedsTest {
  private static final int SEEDS = Integer.getInteger("parley.seeds", 200);
  private static final long FIRST = Long.getLong("parley.seed", 1);
  private static final int STROKES = 40;

  /** Every so many seeds the suite is the post-quantum one. */
  private static final int X_WING_EVERY = 10;

  /** Grace, silence and supersede times, one after the other, and some room. */
  private static final long CALM = 120_000;

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void whateverHappensEverybodyMeetsInOneGroup() {
    long events = 0;
    long began = System.nanoTime();
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      events += meet(seed);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    System.out.printf("%d seeds, %d events, %d ms%n", SEEDS, events, millis);
  }

  /** Every second room begins with a lobby, in every fourth the host alone may remove. */
  private static MeetingOptions options(long seed) {
    return MeetingOptions.defaults()
        .withClassicSuite(seed % X_WING_EVERY != 0)
        .withPolicy(
            new Policy(seed % 2 == 0, false, seed % 4 == 0 ? Removers.HOST : Removers.ANYONE));
  }

  static long meet(long seed) {
    try (SimRoom room = new SimRoom(seed, options(seed), MeetingTrace.NONE)) {
      try {
        Chaos chaos = new Chaos(room);
        chaos.reign(STROKES);
        chaos.end();
        assertThat(room.runUntil(room::isOneMeeting, CALM)).as(room.describe()).isTrue();
        // A departure that the server had already decided on may still come: it too must heal.
        room.run(5_000);
        assertThat(room.runUntil(room::isOneMeeting, CALM)).as(room.describe()).isTrue();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + room.describe(), e);
      }
      return room.events();
    }
  }
}
