package dev.parley.suite.mutant;

import java.util.stream.Collectors;

/**
 * How a mutant was told from what is specified.
 *
 * @param after so many steps that it did right
 * @param difference the first step that it did not, in words: how the world came there in the first
 *     line, the step in the second, and then who stands where
 */
public record Caught(int after, String difference) {
  /** The first two lines. */
  public String brief() {
    return difference.lines().limit(2).collect(Collectors.joining("; "));
  }
}
