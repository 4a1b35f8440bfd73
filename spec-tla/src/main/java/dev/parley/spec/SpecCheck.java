package dev.parley.spec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A line of {@code checks.txt}: what TLC is to find of one configuration.
 *
 * <pre>
 * name  module  configuration  holds|refuted:PROPERTY  ci|large  workers  [option=value]...
 * </pre>
 *
 * <p>Options: {@code simulate=BEHAVIOURS} with {@code depth=STATES} and {@code seed=N} looks at
 * behaviours by chance; {@code heap=MEGABYTES}; {@code minutes=N}, after which it has failed.
 *
 * @param expected {@code holds} or {@code refuted:PROPERTY}. TLC does not name the temporal
 *     property that falls, so a configuration that is to refute one names no other
 */
public record SpecCheck(
    String name, Configured configured, String expected, Suite suite, List<String> options) {
  private static final int COLUMNS = 6;

  /**
   * What TLC is started with.
   *
   * @param workers threads
   */
  public record Configured(String module, String configuration, int workers) {}

  public SpecCheck {
    options = List.copyOf(options);
  }

  /** When a configuration is checked. */
  public enum Suite {
    /** Whenever the tests are run. */
    CI,
    /** By {@code parley check --large}. */
    LARGE
  }

  static SpecCheck parse(String line) {
    List<String> words = List.of(line.split("\\s+"));
    if (words.size() < COLUMNS || !words.get(3).matches("holds|refuted:\\w+")) {
      throw new IllegalArgumentException("not a line of checks.txt: " + line);
    }
    return new SpecCheck(
        words.get(0),
        new Configured(words.get(1), words.get(2), Integer.parseInt(words.get(5))),
        words.get(3),
        Suite.valueOf(words.get(4).toUpperCase(Locale.ROOT)),
        words.subList(COLUMNS, words.size()));
  }

  /** The name of the configuration file. */
  public String configuration() {
    return configured.configuration;
  }

  /** The run that this asks for, in a folder with a copy of the specification. */
  public TlcRun run(Path folder) {
    TlcRun run =
        TlcRun.of(folder, configured.module, configured.configuration)
            .withWorkers(configured.workers);
    for (String option : options) {
      int equals = option.indexOf('=');
      String key = option.substring(0, Math.max(0, equals));
      int value = Integer.parseInt(option.substring(equals + 1));
      switch (key) {
        case "simulate" ->
            run =
                run.simulating(
                    new TlcRun.Simulation(value, number("depth", 100), number("seed", 1)));
        case "heap" -> run = run.withHeap(value);
        case "minutes" -> run = run.within(Duration.ofMinutes(value));
        case "depth", "seed" -> {}
        default -> throw new IllegalArgumentException("unknown option: " + option);
      }
    }
    return run;
  }

  private int number(String key, int otherwise) {
    Optional<String> given = options.stream().filter(o -> o.startsWith(key + "=")).findFirst();
    return given.map(o -> Integer.parseInt(o.substring(key.length() + 1))).orElse(otherwise);
  }
}
