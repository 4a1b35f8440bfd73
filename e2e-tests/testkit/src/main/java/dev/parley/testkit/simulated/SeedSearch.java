package dev.parley.testkit.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * Many seeds, each in one thread from beginning to end, as many side by side as the machine has
 * cores. What a seed does depends on nothing but itself.
 */
public final class SeedSearch {
  private final AtomicLong next;
  private final long end;
  private final LongFunction<SeedRun.Outcome> run;
  private final long began = System.nanoTime();
  private final List<Failure> failures = new ArrayList<>();
  private long seeds;
  private long events;
  private long kept;
  private long virtualMillis;

  /** A seed whose run broke a promise. */
  public record Failure(long seed, Throwable why) {}

  /**
   * What was found so far.
   *
   * @param millis how long it took
   */
  public record Tally(Work work, long millis, List<Failure> failures) {
    public Tally {
      failures = List.copyOf(failures);
    }

    /**
     * What was run.
     *
     * @param kept frames and messages that were given to people who were gone, to learn from
     * @param virtualMillis time in the rooms
     */
    public record Work(long seeds, long events, long kept, long virtualMillis) {}

    public long seeds() {
      return work.seeds;
    }

    public long kept() {
      return work.kept;
    }

    @Override
    public String toString() {
      double seconds = Math.max(1, millis) / 1_000.0;
      return "%,d seeds, %,d events, %,d hours of meetings in %.0f s: %.1f seeds/s, %,.0f events/s, %d failed"
          .formatted(
              work.seeds,
              work.events,
              TimeUnit.MILLISECONDS.toHours(work.virtualMillis),
              seconds,
              work.seeds / seconds,
              work.events / seconds,
              failures.size());
    }
  }

  public SeedSearch(long first, long count, LongFunction<SeedRun.Outcome> run) {
    next = new AtomicLong(first);
    end = first + count;
    this.run = run;
  }

  /** Runs all seeds, or until the first one that fails; the other threads end theirs. */
  public Tally search() throws InterruptedException {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::work));
      }
      for (Future<?> worker : workers) {
        await(worker);
      }
    }
    return tally();
  }

  private static void await(Future<?> worker) throws InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the search itself failed", e.getCause());
    }
  }

  private void work() {
    for (Optional<Long> seed = take(); seed.isPresent(); seed = take()) {
      try {
        add(run.apply(seed.get()));
      } catch (RuntimeException | AssertionError e) {
        fail(new Failure(seed.get(), e));
      }
    }
  }

  private synchronized Optional<Long> take() {
    long seed = next.get();
    return failures.isEmpty() && seed < end
        ? Optional.of(next.getAndIncrement())
        : Optional.empty();
  }

  private synchronized void add(SeedRun.Outcome outcome) {
    seeds++;
    events += outcome.events();
    kept += outcome.kept();
    virtualMillis += outcome.virtualMillis();
  }

  private synchronized void fail(Failure failure) {
    seeds++;
    failures.add(failure);
  }

  public synchronized Tally tally() {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Tally(new Tally.Work(seeds, events, kept, virtualMillis), millis, failures);
  }
}
