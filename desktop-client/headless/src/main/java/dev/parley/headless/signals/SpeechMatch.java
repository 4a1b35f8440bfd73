package dev.parley.headless.signals;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds a known recording again in decoded sound, at any delay, by the course of its loudness in
 * twelve bands. It serves for speech, where a tone cannot. Each second may lie a little off the
 * others: a jitter buffer shortens and stretches what it plays, unheard, when packets come late.
 */
public final class SpeechMatch {
  /** One step of a course: 20 ms. */
  private static final int STEP = Tone.SAMPLE_RATE / 50;

  /** What a jitter buffer leaves in one piece: one second. */
  private static final int SECOND = 50;

  /** How far a second may lie off, either way: 120 ms. */
  private static final int DRIFT = 6;

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
    if (found.length < SECOND || known.length < SECOND) {
      return 0;
    }
    List<Likeness[]> seconds = new ArrayList<>();
    for (int from = 0; from + SECOND <= found.length; from += SECOND) {
      seconds.add(likenesses(found, from, known));
    }
    double best = 0;
    for (int delay = 0; delay < known.length; delay++) {
      best = Math.max(best, correlation(seconds, delay));
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

  /** One second of what was found, beside the recording at each delay. */
  private static Likeness[] likenesses(double[][] found, int from, double[][] known) {
    Likeness[] likenesses = new Likeness[known.length];
    for (int delay = 0; delay < known.length; delay++) {
      likenesses[delay] = Likeness.of(found, from, known, from + delay);
    }
    return likenesses;
  }

  /** The pooled correlation, each second at its best place near {@code delay}. */
  private static double correlation(List<Likeness[]> seconds, int delay) {
    Likeness pooled = new Likeness(0, 0, 0);
    for (Likeness[] second : seconds) {
      Likeness best = second[delay];
      for (int drift = -DRIFT; drift <= DRIFT; drift++) {
        Likeness near = second[Math.floorMod(delay + drift, second.length)];
        best = near.correlation() > best.correlation() ? near : best;
      }
      pooled = pooled.plus(best);
    }
    return pooled.correlation();
  }

  /** Sums over some steps of two courses: of their products and of their squares. */
  private record Likeness(double product, double foundSquare, double knownSquare) {
    static Likeness of(double[][] found, int from, double[][] known, int at) {
      double product = 0;
      double foundSquare = 0;
      double knownSquare = 0;
      for (int step = 0; step < SECOND; step++) {
        double[] a = found[from + step];
        double[] b = known[(at + step) % known.length];
        for (int band = 0; band < BANDS.length; band++) {
          product += a[band] * b[band];
          foundSquare += a[band] * a[band];
          knownSquare += b[band] * b[band];
        }
      }
      return new Likeness(product, foundSquare, knownSquare);
    }

    Likeness plus(Likeness other) {
      return new Likeness(
          product + other.product,
          foundSquare + other.foundSquare,
          knownSquare + other.knownSquare);
    }

    double correlation() {
      double scale = Math.sqrt(foundSquare * knownSquare);
      return scale == 0 ? 0 : product / scale;
    }
  }
}
