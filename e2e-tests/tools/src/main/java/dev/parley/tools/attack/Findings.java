package dev.parley.tools.attack;

import dev.parley.tools.attack.Finding.Verdict;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes one attack after the other, and prints a line for each. */
final class Findings {
  private static final long POLL_MILLIS = 20;

  private final Pattern only;
  private final PrintStream table;
  private final List<Finding> all = new ArrayList<>();

  /**
   * Nothing is tried yet.
   *
   * @param only the attacks to make, found in their names
   */
  Findings(Pattern only, PrintStream table) {
    this.only = only;
    this.table = table;
    table.print(Finding.HEAD);
  }

  /** Whether an attack is to be made. */
  boolean isChosen(String attack) {
    return only.matcher(attack).find();
  }

  /** One attack: the result is what was measured, if it held. */
  interface Attempt {
    String run() throws Exception;
  }

  void attempt(String attack, Attempt attempt) throws InterruptedException {
    add(attack, Verdict.BROKEN, attempt);
  }

  /** One against which nothing is promised. */
  void known(String attack, Attempt attempt) throws InterruptedException {
    add(attack, Verdict.KNOWN, attempt);
  }

  private void add(String attack, Verdict otherwise, Attempt attempt) throws InterruptedException {
    if (!isChosen(attack)) {
      return;
    }
    try {
      print(new Finding(attack, Verdict.HELD, attempt.run()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      print(new Finding(attack, otherwise, e.getMessage() == null ? e.toString() : e.getMessage()));
    }
  }

  private void print(Finding finding) {
    all.add(finding);
    table.print(finding.line());
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  /** Waits for what must come. */
  static void await(Duration bound, BooleanSupplier condition, Supplier<String> words)
      throws InterruptedException, NotHeldException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new NotHeldException("not within " + bound.toSeconds() + " s: " + words.get());
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
