package dev.parley.sfu.embedded.loop;

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

  /** Carries out what waits; on the loop's thread. */
  void run() {
    for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
      call.run();
    }
  }
}
