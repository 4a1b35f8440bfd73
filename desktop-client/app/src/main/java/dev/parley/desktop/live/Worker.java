package dev.parley.desktop.live;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that runs tasks in order; what fails in one does not end it. */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  /** Closing waits for libwebrtc's threads, which the media client bounds by 15 s for each way. */
  private static final long CLOSE_SECONDS = 40;

  private final ScheduledExecutorService thread;

  Worker(String name) {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name(name).daemon().factory());
  }

  /** Runs a task after those before it; after {@link #close} nothing runs. */
  void submit(Runnable task) {
    try {
      thread.execute(guarded(task));
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the end");
    }
  }

  /** Runs a task again and again, with a pause in between, until the end. */
  void every(long millis, Runnable task) {
    try {
      Future<?> unused =
          thread.scheduleWithFixedDelay(guarded(task), millis, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("a task came after the end");
    }
  }

  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("a task of the window failed", e);
      }
    };
  }

  /** Ends the thread after what was submitted before, without waiting for it. */
  void stop() {
    thread.shutdown();
  }

  /** Waits for what was submitted before, and ends the thread. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the meeting did not close within {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
