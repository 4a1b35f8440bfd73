package dev.parley.suite.spec;

import dev.parley.spec.StateGraph;
import dev.parley.suite.mutant.MutantWalk;
import dev.parley.suite.mutant.WalkOutcome;

/** The walk, with the machines that are loaded with it. */
public final class LoadedWalk implements MutantWalk {
  @Override
  public WalkOutcome along(StateGraph graph, String model) {
    return Walk.along(graph, WalkModel.named(model));
  }
}
