package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.embedded.transport.MediaClock;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What other threads want of a loop: it is carried out on the loop's thread, in order. */
final class CallQueue {
  /** How long a call from another thread may take; the contract promises about five seconds. */
  static final long CALL_SECONDS = 5;

  /**
   * How long calls may run in one turn before datagrams are looked at again: a tenth of what a
   * voice packet lasts. A call that has begun is ended; what it may take is bounded by what a
   * description may declare.
   */
  private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(2);

  private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
  private final Selector selector;

  /**
   * @param selector at which the loop waits
   */
  CallQueue(Selector selector) {
    this.selector = selector;
  }

  /** Carries a call out on the loop and waits for its result. */
  <T> T call(Callable<T> call) throws ExecutionException, TimeoutException, InterruptedException {
    CompletableFuture<T> result = new CompletableFuture<>();
    post(
        () -> {
          try {
            result.complete(call.call());
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result.get(CALL_SECONDS, TimeUnit.SECONDS);
  }

  /** Has a call carried out on the loop soon. */
  void post(Runnable call) {
    calls.add(call);
    selector.wakeup();
  }

  boolean isWaiting() {
    return !calls.isEmpty();
  }

  /** Carries out what waits, as far as it fits into one turn, and one call at least. */
  void run() {
    long end = MediaClock.now() + SLICE;
    Runnable call = calls.poll();
    while (call != null) {
      call.run();
      call = MediaClock.now() < end ? calls.poll() : null;
    }
  }

  /** Carries out all that waits; when the loop has ended. */
  void runAll() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }
}
