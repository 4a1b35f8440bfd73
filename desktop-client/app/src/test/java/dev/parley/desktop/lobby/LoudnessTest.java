package dev.parley.desktop.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoudnessTest {
  @Test
  void silenceLightsNothingAndFullScaleEverything() {
    assertThat(Loudness.lit(0, 12)).isZero();
    assertThat(Loudness.lit(1, 12)).isEqualTo(12);
    assertThat(Loudness.lit(7, 12)).isEqualTo(12);
  }

  @Test
  void tenfoldLevelAddsTheSameNumberOfLightsEverywhere() {
    int quiet = Loudness.lit(0.01, 50);
    int normal = Loudness.lit(0.1, 50);
    assertThat(normal - quiet).isEqualTo(Loudness.lit(1, 50) - normal);
  }
}
