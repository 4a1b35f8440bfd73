package dev.parley.headless.signals;

/** The power of one frequency in a window of sound (Goertzel's algorithm). */
final class Goertzel {
  private Goertzel() {}

  /**
   * The mean power that a sine at {@code hertz} has in {@code count} samples from {@code from}; a
   * sine of amplitude A alone gives about A^2 / 2.
   */
  static double power(short[] sound, int from, int count, double hertz) {
    double turn = 2 * Math.cos(2 * Math.PI * hertz / Tone.SAMPLE_RATE);
    double last = 0;
    double beforeLast = 0;
    for (int i = 0; i < count; i++) {
      double now = sound[from + i] + turn * last - beforeLast;
      beforeLast = last;
      last = now;
    }
    double square = last * last + beforeLast * beforeLast - turn * last * beforeLast;
    return 2 * square / ((double) count * count);
  }

  /** The mean power of all frequencies together. */
  static double total(short[] sound, int from, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (double) sound[from + i] * sound[from + i];
    }
    return sum / count;
  }
}
