package dev.parley.tools.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Every process that the demo started; none of them outlives it, however it ends. */
final class Children implements AutoCloseable {
  /** A process that was asked to end has this long before it is made to. */
  private static final long PATIENCE_SECONDS = 5;

  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::end, "parley-demo-cleanup");

  Children() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  synchronized Process add(Process process) {
    processes.add(process);
    return process;
  }

  private synchronized void end() {
    processes.forEach(Process::destroy);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    for (Process each : processes) {
      if (!endedBy(each, deadline)) {
        each.destroyForcibly();
      }
    }
    processes.clear();
  }

  private static boolean endedBy(Process process, long deadline) {
    try {
      return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // The JVM is already on its way out, and the hook finds nothing left to do.
      return;
    }
  }
}
