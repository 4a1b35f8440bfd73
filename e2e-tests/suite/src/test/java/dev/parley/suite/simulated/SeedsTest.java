package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.testkit.simulated.SeedRun;
import dev.parley.testkit.simulated.SeedSearch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to a room, the promises hold at every step; and when trouble ends everybody who
 * is there meets in one group. {@code ./parley simulate} searches more seeds than these; {@code
 * -Dparley.seeds=N} fewer, for a machine that is busy.
 */
class SeedsTest {
  private static final int SEEDS = Integer.getInteger("parley.seeds", 2_000);

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void whateverHappensEverybodyMeetsInOneGroup() throws Exception {
    SeedSearch.Tally tally = new SeedSearch(1, SEEDS, SeedRun::of).search();
    System.out.println(tally);
    assertThat(tally.failures()).as("replay with ./parley simulate --seeds 1 --seed N").isEmpty();
    assertThat(tally.seeds()).isEqualTo(SEEDS);
    // Those who were gone were given something that they could have learnt from.
    assertThat(tally.kept()).isGreaterThan(SEEDS);
  }

  /** The notice to somebody of another suite was lost with the committer's connection. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void anyoneWhoCannotBeLetInIsToldThoughTheNoticeWasLostSeed93() {
    assertThat(SeedRun.of(93).epochs()).isPositive();
  }

  /** A frozen founder's person admits somebody, who is let in when the founder wakes. */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void wordOfAPersonWhoseClientIsFrozenCountsLaterSeed806() {
    assertThat(SeedRun.of(806).epochs()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 20, 77, 111})
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void theSameSeedDoesTheSame(long seed) {
    assertThat(trace(seed)).isEqualTo(trace(seed)).contains("\"word\":\"Found\"");
  }

  private static String trace(long seed) {
    Recorder recorder = new Recorder();
    SeedRun.Outcome outcome = SeedRun.of(seed, recorder);
    return String.join("\n", recorder.lines()) + outcome;
  }
}
