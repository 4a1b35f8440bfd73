package dev.parley.suite.mutant;

import dev.parley.spec.StateGraph;
import java.util.Optional;

/**
 * Walks a state graph with a mutant's machines. Whoever implements it is loaded with the mutant's
 * classes, and takes and gives nothing but what is not.
 */
public interface MutantWalk {
  /** The first difference in this model; empty if there is none. */
  Optional<Caught> along(StateGraph graph, String model);
}
