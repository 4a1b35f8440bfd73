package dev.parley.spec.trace;

import java.time.Duration;

/** Whether the specification explains what was traced. */
public sealed interface Explanation {
  /** It does, and every promise held all the time. */
  record Explained(int rooms, int events, Duration time) implements Explanation {
    Explained and(Explained more) {
      return new Explained(rooms + more.rooms, events + more.events, time.plus(more.time));
    }

    @Override
    public String toString() {
      return "%,d %s in %,d %s, each a step of the specification (%.1f s)"
          .formatted(
              events,
              events == 1 ? "step" : "steps",
              rooms,
              rooms == 1 ? "room" : "rooms",
              time.toMillis() / 1000.0);
    }
  }

  /**
   * It does not.
   *
   * @param room whose trace it is
   * @param event the first that no behaviour of the specification explains, after all before it
   */
  record Unexplained(String room, String event) implements Explanation {
    @Override
    public String toString() {
      return "%s: the specification has no such step there: %s".formatted(room, event);
    }
  }

  /**
   * It does, but what happened breaks a promise.
   *
   * @param promise the name of the invariant
   */
  record Broken(String room, String event, String promise) implements Explanation {
    @Override
    public String toString() {
      return "%s: %s does not hold after: %s".formatted(room, promise, event);
    }
  }
}
