package dev.parley.desktop.lobby;

import dev.parley.desktop.MediaPort.Running;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One device in use, swapped for another as fast as a person clicks: the one before is closed first
 * (two openings of one camera fail), and a request that a later one overtook is skipped.
 */
final class Swap {
  private final Executor background;
  private final AtomicLong wishes = new AtomicLong();
  private @Nullable Running running;

  /**
   * @param background runs one thing at a time, in order
   */
  Swap(Executor background) {
    this.background = background;
  }

  /** Closes what runs and starts the next; an opener that gives null starts nothing. */
  void to(Supplier<? extends @Nullable Running> opener) {
    long wish = wishes.incrementAndGet();
    background.execute(
        () -> {
          close();
          if (wish == wishes.get()) {
            running = opener.get();
          }
        });
  }

  /** Closes what runs. */
  void off() {
    to(() -> null);
  }

  private void close() {
    Running before = running;
    running = null;
    if (before != null) {
      before.close();
    }
  }
}
