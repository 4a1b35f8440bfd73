package dev.parley.tools.demo;

import java.io.PrintStream;
import java.util.Locale;

/** What the user reads while the meeting runs: one line an event, with the time since the start. */
final class Progress {
  private final PrintStream out;
  private final long started = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String pattern, Object... values) {
    double seconds = (System.nanoTime() - started) / 1e9;
    out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, String.format(Locale.ROOT, pattern, values));
    out.flush();
  }
}
