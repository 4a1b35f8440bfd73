package dev.parley.sfu.embedded.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DeadlinesTest {

  @Test
  void theEarliestDeadlineIsAlwaysFirst() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    Deadlines deadlines = new Deadlines();
    TreeMap<Integer, Long> model = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int slot = random.nextInt(200);
      if (random.nextInt(3) == 0) {
        deadlines.remove(slot);
        model.remove(slot);
      } else {
        long when = random.nextInt(100_000);
        deadlines.set(slot, when);
        model.put(slot, when);
      }
      long least = model.values().stream().mapToLong(v -> v).min().orElse(Long.MAX_VALUE);
      assertThat(deadlines.next()).as("seed %d, step %d", seed, i).isEqualTo(least);
      if (!model.isEmpty() && random.nextInt(4) == 0) {
        assertThat(model.remove(deadlines.removeFirst())).isEqualTo(least);
      }
    }
  }
}
