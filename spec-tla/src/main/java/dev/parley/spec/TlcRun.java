package dev.parley.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of TLC.
 *
 * @param simulation looks at so many behaviours by chance instead of at every state
 */
public record TlcRun(Model model, Effort effort, Optional<Simulation> simulation) {
  private static final int HEAP = 1536;
  private static final Duration WITHIN = Duration.ofMinutes(10);

  /**
   * What is checked.
   *
   * @param folder with the module, its configuration and what it extends; nothing is written there
   * @param module the root module's name, without {@code .tla}
   * @param configuration the name of the configuration file
   */
  public record Model(Path folder, String module, String configuration) {}

  /**
   * What it may cost.
   *
   * @param workers threads
   * @param heapMegabytes most that the JVM may take for objects
   * @param within after this the run is ended
   */
  public record Effort(int workers, int heapMegabytes, Duration within) {}

  /**
   * Behaviours by chance.
   *
   * @param behaviours how many
   * @param depth of each, at most
   * @param seed of the chance
   */
  public record Simulation(int behaviours, int depth, long seed) {}

  /** Every state, with one worker and the usual bounds on memory and time. */
  public static TlcRun of(Path folder, String module, String configuration) {
    return new TlcRun(
        new Model(folder, module, configuration), new Effort(1, HEAP, WITHIN), Optional.empty());
  }

  /** The same with so many threads. */
  public TlcRun withWorkers(int count) {
    return with(new Effort(count, effort.heapMegabytes, effort.within));
  }

  /** The same with so much memory. */
  public TlcRun withHeap(int megabytes) {
    return with(new Effort(effort.workers, megabytes, effort.within));
  }

  /** The same with so much time. */
  public TlcRun within(Duration time) {
    return with(new Effort(effort.workers, effort.heapMegabytes, time));
  }

  private TlcRun with(Effort other) {
    return new TlcRun(model, other, simulation);
  }

  /** Behaviours by chance instead of every state. */
  public TlcRun simulating(Simulation by) {
    return new TlcRun(model, effort, Optional.of(by));
  }
}
