package dev.parley.suite.spec;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one of the specification's actions does to one participant.
 *
 * @param who 0 if it does nothing to anybody
 * @param then the participant after it; empty if it is gone
 */
record Move(String action, int who, Optional<Participant> then) {
  /** An action that is the server's alone. */
  static Move nobodys(String action) {
    return new Move(action, 0, Optional.empty());
  }

  /** All participants after it. */
  Map<Integer, Participant> applyTo(Map<Integer, Participant> people) {
    if (who == 0) {
      return people;
    }
    Map<Integer, Participant> next = new TreeMap<>(people);
    then.ifPresentOrElse(p -> next.put(who, p), () -> next.remove(who));
    return next;
  }
}
