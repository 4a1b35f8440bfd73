package dev.parley.spec;

import java.time.Duration;
import java.util.List;

/**
 * What a run of TLC found.
 *
 * @param generated states generated, repetitions included
 * @param distinct different states; 0 for a simulation, which does not count them
 * @param depth of the complete state graph, or up to where the violation was found
 * @param time from the start of the JVM to its end
 */
public record TlcResult(Verdict verdict, long generated, long distinct, int depth, Duration time) {

  /** Whether everything that was to be checked holds. */
  public sealed interface Verdict {
    /** It does, in every state that was looked at. */
    record Holds() implements Verdict {
      @Override
      public String toString() {
        return "holds";
      }
    }

    /**
     * It does not.
     *
     * @param property the name of the invariant or property that falls; {@code Deadlock} if a state
     *     has no next one
     * @param behaviour the counterexample, from an initial state on
     */
    record Refuted(String property, List<Step> behaviour) implements Verdict {
      public Refuted {
        behaviour = List.copyOf(behaviour);
      }

      @Override
      public String toString() {
        return "refuted:" + property;
      }
    }
  }

  /**
   * A state of a counterexample.
   *
   * @param action the name of the action that led to it; for the first, how TLC calls it
   */
  public record Step(String action, TlaState state) {}
}
