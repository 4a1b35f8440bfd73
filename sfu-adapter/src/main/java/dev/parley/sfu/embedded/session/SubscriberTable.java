package dev.parley.sfu.embedded.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subscribers of one loop's sessions, by the number that the router knows them by. */
public final class SubscriberTable {
  private final List<@Nullable Subscriber> byNumber = new ArrayList<>();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  /** A number for a subscriber that is being made. */
  int reserve() {
    Integer number = free.poll();
    if (number != null) {
      return number;
    }
    byNumber.add(null);
    return byNumber.size() - 1;
  }

  void add(Subscriber subscriber) {
    byNumber.set(subscriber.subscription().number(), subscriber);
  }

  void remove(Subscriber subscriber) {
    int number = subscriber.subscription().number();
    byNumber.set(number, null);
    free.add(number);
  }

  public @Nullable Subscriber get(int number) {
    return byNumber.get(number);
  }
}
