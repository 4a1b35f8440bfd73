package dev.parley.desktop.lobby;

/** From a level to lights: as many for each step in decibel, as ears hear it. */
final class Loudness {
  /** The quietest level that lights anything, in decibel below full scale. */
  private static final double FLOOR_DECIBEL = -50;

  private Loudness() {}

  /**
   * How many lights are lit.
   *
   * @param level 0 (silence) to 1 (full scale), linear
   * @param lights how many there are
   */
  static int lit(double level, int lights) {
    if (level <= 0) {
      return 0;
    }
    double decibel = 20 * Math.log10(Math.min(1, level));
    return (int) Math.max(0, Math.round(lights * (1 - decibel / FLOOR_DECIBEL)));
  }
}
