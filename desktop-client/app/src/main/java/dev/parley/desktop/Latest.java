package dev.parley.desktop;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands values to another thread, at most one waiting: a newer one replaces an older one that
 * nobody has looked at, so that a fast writer cannot fill the reader's queue.
 */
public final class Latest<T> {
  private final AtomicReference<@Nullable T> waiting = new AtomicReference<>();
  private final Executor reader;
  private final Consumer<T> sink;

  /**
   * @param reader runs {@code sink}, in order
   * @param sink told the newest value
   */
  public Latest(Executor reader, Consumer<T> sink) {
    this.reader = reader;
    this.sink = sink;
  }

  /** Offers a value; never blocks. */
  public void offer(T value) {
    if (waiting.getAndSet(value) == null) {
      reader.execute(this::hand);
    }
  }

  private void hand() {
    T value = waiting.getAndSet(null);
    if (value != null) {
      sink.accept(value);
    }
  }
}
