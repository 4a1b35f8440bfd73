package dev.parley.suite.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.spec.trace.Explanation;
import dev.parley.spec.trace.RoomTrace;
import dev.parley.spec.trace.TraceCheck;
import dev.parley.testkit.simulated.SeedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What rooms by chance do is a behaviour of the specification, in every one of their steps. {@code
 * ./parley simulate --trace} with {@code ./parley check --traces} does the same for other seeds.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TracedSeedsTest {
  private static final int SEEDS = 20;

  /** What the seeds have among them. */
  private static final List<String> WORDS =
      Stream.of(
              "Resume",
              "Expire",
              "Leave",
              "Left",
              "SkipCommitter",
              "Remove",
              "Admit",
              "Deny",
              "SetPolicy")
          .map(word -> '"' + word + '"')
          .toList();

  @Test
  void whatRoomsDoIsABehaviourOfTheSpecification(@TempDir Path folder) throws Exception {
    List<RoomTrace> rooms = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Recorder recorder = new Recorder();
      SeedRun.of(seed, recorder);
      rooms.addAll(RoomTrace.of("seed " + seed, recorder.files()));
      recorder.lines().forEach(lines::append);
    }
    assertThat(lines).contains(WORDS);
    Explanation explanation = TraceCheck.explain(rooms, folder);
    System.out.println("traced seeds: " + explanation);
    assertThat(explanation).isInstanceOf(Explanation.Explained.class);
  }
}
