package dev.parley.suite.simulated;

import dev.parley.suite.mutant.MutantRoom;
import dev.parley.suite.mutant.TracedRoom;
import dev.parley.testkit.simulated.SeedRun;
import java.util.Optional;

/** A seed's room, with whatever machines are loaded with it. */
public final class LoadedRoom implements MutantRoom {
  @Override
  public TracedRoom run(long seed) {
    Recorder recorder = new Recorder();
    try {
      SeedRun.of(seed, recorder);
      return new TracedRoom(recorder.texts(), Optional.empty());
    } catch (AssertionError e) {
      return new TracedRoom(recorder.texts(), Optional.of(String.valueOf(e.getMessage())));
    }
  }
}
