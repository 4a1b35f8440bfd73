package dev.parley.suite.mutant;

import dev.parley.spec.StateGraph;

/**
 * Walks a state graph with a mutant's machines. An implementation is loaded with the mutant's
 * classes, and takes and gives nothing but what is not.
 */
public interface MutantWalk {
  /** Walks this model until the first difference, or to the end. */
  WalkOutcome along(StateGraph graph, String model);
}
