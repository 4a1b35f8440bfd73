package dev.parley.testkit.simulated;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time, and what is to happen in it. What is due at the same time happens in order. */
public final class Agenda {
  private record Item(long at, long order, Runnable action) {}

  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::order));
  private long now;
  private long orders;

  /** Milliseconds since the room began. */
  public long now() {
    return now;
  }

  void at(long time, Runnable action) {
    items.add(new Item(Math.max(time, now), orders++, action));
  }

  public void after(long millis, Runnable action) {
    at(now + millis, action);
  }

  /** Does the next thing, unless it is later than {@code end}; then time stands at the end. */
  public boolean step(long end) {
    Item next = items.peek();
    if (next == null || next.at > end) {
      now = Math.max(now, end);
      return false;
    }
    items.remove();
    now = next.at;
    next.action.run();
    return true;
  }
}
