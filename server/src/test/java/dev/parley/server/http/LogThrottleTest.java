package dev.parley.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogThrottleTest {
  private final LogThrottle<String> throttle = new LogThrottle<>(0);

  @Test
  void aFloodIsAFewLinesAndOneThatCounts() {
    int written = 0;
    for (int i = 0; i < 5_000; i++) {
      written += throttle.admit("refused") ? 1 : 0;
    }

    assertThat(written).isEqualTo(LogThrottle.LINES);
    assertThat(throttle.admit("joined")).as("another kind").isTrue();
    assertThat(throttle.leftOut(59_999)).isEmpty();
    assertThat(throttle.leftOut(60_000)).containsOnlyKeys("refused").containsValue(4_980L);
    assertThat(throttle.admit("refused")).isTrue();
    assertThat(throttle.leftOut(120_000)).isEmpty();
  }
}
