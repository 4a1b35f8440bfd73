package dev.parley.e2e.spec;

import dev.parley.e2e.mutant.Caught;
import dev.parley.e2e.mutant.MutantWalk;
import dev.parley.spec.StateGraph;
import java.util.Optional;

/** The walk, with whatever machines are loaded with it. */
public final class LoadedWalk implements MutantWalk {
  @Override
  public Optional<Caught> along(StateGraph graph, String model) {
    Walk.Outcome outcome = Walk.along(graph, WalkModel.named(model));
    return outcome.difference().map(difference -> new Caught(outcome.walkedEdges(), difference));
  }
}
