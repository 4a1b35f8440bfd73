package dev.parley.suite.mutant;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a walk came to.
 *
 * @param walked edges, by the action's name, with what was read or posted
 * @param difference the first one found, in words: how the world came there in the first line, the
 *     step in the second, and then who stands where; empty if all edges were walked
 */
public record WalkOutcome(
    int states, int edges, SortedMap<String, Integer> walked, Optional<String> difference) {
  public WalkOutcome {
    walked = Collections.unmodifiableSortedMap(new TreeMap<>(walked));
  }

  public int walkedEdges() {
    return walked.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The first two lines of the difference. */
  public String brief() {
    return difference.orElse("").lines().limit(2).collect(Collectors.joining("; "));
  }
}
