package dev.parley.suite.spec;

import dev.parley.spec.StateGraph;
import dev.parley.suite.mutant.Caught;
import dev.parley.suite.mutant.MutantWalk;
import java.util.Optional;

/** The walk, with whatever machines are loaded with it. */
public final class LoadedWalk implements MutantWalk {
  @Override
  public Optional<Caught> along(StateGraph graph, String model) {
    Walk.Outcome outcome = Walk.along(graph, WalkModel.named(model));
    return outcome.difference().map(difference -> new Caught(outcome.walkedEdges(), difference));
  }
}
