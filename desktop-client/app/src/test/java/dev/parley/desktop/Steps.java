package dev.parley.desktop;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * An executor that runs nothing until it is told to: a test decides when a thread gets its turn.
 */
public final class Steps implements Executor {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void execute(Runnable command) {
    waiting.add(command);
  }

  /** Runs all that waits, and what that adds. */
  public void run() {
    for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
      next.run();
    }
  }

  /** How many tasks wait. */
  public int waiting() {
    return waiting.size();
  }
}
