package dev.parley.server.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogBudgetTest {
  @Test
  void logsThatFitAreLeftAlone() {
    assertThat(LogBudget.cap(new long[] {10, 20, 30}, 60)).isEqualTo(Long.MAX_VALUE);
    assertThat(LogBudget.cap(new long[0], 0)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theLargestGiveWayAndTheSmallLoseNothing() {
    long[] sizes = {5, 400, 10, 300};

    long cap = LogBudget.cap(sizes, 215);

    assertThat(cap).isEqualTo(100);
    assertThat(Arrays.stream(sizes).map(size -> Math.min(size, cap)).sum()).isEqualTo(215);
  }
}
