package dev.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestTest {
  private final Steps reader = new Steps();
  private final List<Integer> seen = new ArrayList<>();
  private final Latest<Integer> latest = new Latest<>(reader, seen::add);

  @Test
  void stormOfValuesCostsTheReaderOneTurn() {
    for (int i = 0; i < 1000; i++) {
      latest.offer(i);
    }
    assertThat(reader.waiting()).isEqualTo(1);
    reader.run();
    assertThat(seen).containsExactly(999);
  }

  @Test
  void valueAfterATurnIsNotLost() {
    latest.offer(1);
    reader.run();
    latest.offer(2);
    reader.run();
    assertThat(seen).containsExactly(1, 2);
  }
}
