package dev.parley.tools.simulate;

import dev.parley.client.trace.MeetingTrace;
import dev.parley.client.trace.NdjsonTrace;
import dev.parley.testkit.simulated.SeedRun;
import dev.parley.testkit.simulated.SeedSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./parley simulate}: whole rooms from seeds, with every promise checked at every step. */
@Command(
    name = "parley simulate",
    resourceBundle = "dev.parley.tools.simulate.SimulateCommand",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final int TELL_EVERY_SECONDS = 5;

  @Option(names = "--seeds", paramLabel = "NUMBER")
  private long seeds = 2_000;

  @Option(names = "--seed", paramLabel = "FIRST")
  private long first = 1;

  @Option(names = "--trace", paramLabel = "DIR")
  private @Nullable Path traces;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new SimulateCommand()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    SeedSearch search = new SeedSearch(first, seeds, this::run);
    SeedSearch.Tally tally;
    try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      ScheduledFuture<?> telling =
          clock.scheduleAtFixedRate(
              () -> System.err.println(search.tally()),
              TELL_EVERY_SECONDS,
              TELL_EVERY_SECONDS,
              TimeUnit.SECONDS);
      tally = search.search();
      telling.cancel(false);
    }
    tally.failures().forEach(SimulateCommand::tell);
    System.out.println(tally);
    return tally.failures().isEmpty() ? 0 : 1;
  }

  private static void tell(SeedSearch.Failure failure) {
    System.out.printf("seed %d failed: %s%n", failure.seed(), failure.why().getMessage());
    System.out.printf(
        "replay it with: ./parley simulate --seeds 1 --seed %d --trace DIR%n", failure.seed());
  }

  private SeedRun.Outcome run(long seed) {
    Path directory = traces;
    return directory == null ? SeedRun.of(seed) : traced(seed, directory.resolve("seed-" + seed));
  }

  private static SeedRun.Outcome traced(long seed, Path directory) {
    List<NdjsonTrace> open = new ArrayList<>();
    try {
      Files.createDirectories(directory);
      return SeedRun.of(seed, number -> trace(directory, number, open));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    } finally {
      open.forEach(NdjsonTrace::close);
    }
  }

  private static MeetingTrace trace(Path directory, int number, List<NdjsonTrace> open) {
    try {
      NdjsonTrace trace = NdjsonTrace.open(directory.resolve("person-" + number + ".ndjson"));
      open.add(trace);
      return trace;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
  }
}
