package dev.parley.sfu.embedded.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SequenceMapTest {

  @Test
  void nothingIsForwardedBeforeTheStart() {
    assertThat(new SequenceMap(1).map(5)).isEqualTo(SequenceMap.DROP);
  }

  @Test
  void numbersNeverRepeatAfterSkipsLossReorderingOrRestarts() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      SequenceMap map = new SequenceMap(1);
      Set<Long> seen = new HashSet<>();
      long in = random.nextInt(1, 1 << 20);
      map.restart(in);
      List<Long> held = new ArrayList<>();
      for (int step = 0; step < 300; step++, in++) {
        switch (random.nextInt(12)) {
          case 0 -> map.skip(in);
          case 1 -> held.add(in);
          case 2 -> {
            in = random.nextInt(1, 1 << 20);
            held.clear();
            map.restart(in);
            check(seed, seen, map.map(in));
          }
          default -> check(seed, seen, map.map(in));
        }
        if (!held.isEmpty() && random.nextInt(4) == 0) {
          check(seed, seen, map.map(held.removeFirst()));
        }
      }
    }
  }

  private static void check(long seed, Set<Long> seen, long out) {
    assertThat(out == SequenceMap.DROP || seen.add(out)).as("seed %d, %d", seed, out).isTrue();
  }
}
