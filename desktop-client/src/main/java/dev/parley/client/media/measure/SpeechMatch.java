package dev.parley.client.media.measure;

/**
 * Finds a known recording again in decoded sound, at any delay, by the course of its loudness in
 * twelve bands. It serves for speech, where a tone cannot.
 */
public final class SpeechMatch {
  /** One step of a course: 20 ms. */
  private static final int STEP = Tone.SAMPLE_RATE / 50;

  private static final double[] BANDS = {
    180, 260, 370, 520, 700, 920, 1200, 1550, 2000, 2600, 3400, 4400
  };

  /** Added to a power before its logarithm, so that silence is quiet and not infinite. */
  private static final double FLOOR = 100;

  private SpeechMatch() {}

  /**
   * How well {@code decoded} is a part of {@code source} played over and over: the best normalised
   * correlation over all delays, 1 for the same sound, near 0 for another. 0 if either is shorter
   * than a second.
   */
  public static double score(short[] decoded, short[] source) {
    double[][] found = course(decoded);
    double[][] known = course(source);
    int length = found.length;
    if (length < 50 || known.length < 50) {
      return 0;
    }
    double best = 0;
    for (int delay = 0; delay < known.length; delay++) {
      best = Math.max(best, correlation(found, known, delay));
    }
    return best;
  }

  private static double[][] course(short[] sound) {
    int steps = sound.length / STEP;
    double[][] course = new double[steps][BANDS.length];
    double[] mean = new double[BANDS.length];
    for (int step = 0; step < steps; step++) {
      for (int band = 0; band < BANDS.length; band++) {
        double power = Goertzel.power(sound, step * STEP, STEP, BANDS[band]);
        course[step][band] = Math.log(power + FLOOR);
        mean[band] += course[step][band] / steps;
      }
    }
    for (double[] bands : course) {
      for (int band = 0; band < BANDS.length; band++) {
        bands[band] -= mean[band];
      }
    }
    return course;
  }

  private static double correlation(double[][] found, double[][] known, int delay) {
    double product = 0;
    double foundSquare = 0;
    double knownSquare = 0;
    for (int step = 0; step < found.length; step++) {
      double[] a = found[step];
      double[] b = known[(step + delay) % known.length];
      for (int band = 0; band < BANDS.length; band++) {
        product += a[band] * b[band];
        foundSquare += a[band] * a[band];
        knownSquare += b[band] * b[band];
      }
    }
    double scale = Math.sqrt(foundSquare * knownSquare);
    return scale == 0 ? 0 : product / scale;
  }
}
