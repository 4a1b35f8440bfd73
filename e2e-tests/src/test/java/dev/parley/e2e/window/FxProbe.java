package dev.parley.e2e.window;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long the FX thread takes to get to a task, asked forty times a second.
 *
 * @param medianMillis half of the probes were quicker
 * @param slowMillis nineteen in twenty were quicker
 * @param worstMillis all were at least as quick
 */
record FxProbe(double medianMillis, double slowMillis, double worstMillis) {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(25);

  static FxProbe take(int probes) {
    double[] millis = new double[probes];
    for (int i = 0; i < probes; i++) {
      long asked = System.nanoTime();
      long answered = Screen.on(System::nanoTime);
      millis[i] = (answered - asked) / 1e6;
      LockSupport.parkNanos(PAUSE);
    }
    Arrays.sort(millis);
    return new FxProbe(millis[probes / 2], millis[probes * 19 / 20], millis[probes - 1]);
  }
}
