package dev.parley.suite.mutant;

import java.util.Map;
import java.util.Optional;

/**
 * What the clients of a room wrote down.
 *
 * @param texts of each client, by its number
 * @param broken what the simulator says of it, if it noticed itself that something is wrong
 */
public record TracedRoom(Map<Integer, String> texts, Optional<String> broken) {
  public TracedRoom {
    texts = Map.copyOf(texts);
  }
}
