package dev.parley.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One run of TLC.
 *
 * @param folder with the module, its configuration and what it extends; nothing is written there
 * @param module the root module's name, without {@code .tla}
 * @param configuration the name of the configuration file
 * @param workers threads
 * @param heapMegabytes most that the JVM may take for objects
 * @param within after this the run is ended
 * @param simulation looks at so many behaviours by chance instead of at every state
 */
public record TlcRun(
    Path folder,
    String module,
    String configuration,
    int workers,
    int heapMegabytes,
    Duration within,
    Optional<Simulation> simulation) {
  private static final int HEAP = 1536;
  private static final Duration WITHIN = Duration.ofMinutes(10);

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
    return new TlcRun(folder, module, configuration, 1, HEAP, WITHIN, Optional.empty());
  }

  /** The same with so many threads. */
  public TlcRun withWorkers(int count) {
    return new TlcRun(folder, module, configuration, count, heapMegabytes, within, simulation);
  }

  /** The same with so much memory. */
  public TlcRun withHeap(int megabytes) {
    return new TlcRun(folder, module, configuration, workers, megabytes, within, simulation);
  }

  /** The same with so much time. */
  public TlcRun within(Duration time) {
    return new TlcRun(folder, module, configuration, workers, heapMegabytes, time, simulation);
  }

  /** Behaviours by chance instead of every state. */
  public TlcRun simulating(Simulation by) {
    return new TlcRun(
        folder, module, configuration, workers, heapMegabytes, within, Optional.of(by));
  }
}
