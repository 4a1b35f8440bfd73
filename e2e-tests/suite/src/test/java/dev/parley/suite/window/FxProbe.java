package dev.parley.suite.window;

import dev.parley.desktop.video.VideoSurface;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * What pictures cost the FX thread, counted and not timed: a machine that is busy with other things
 * makes all of it slower, and no count larger.
 */
final class FxProbe {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final List<? extends VideoSurface> surfaces;
  private final Duration patience;

  /**
   * @param surfaces the tiles that draw
   * @param patience for what must happen at some time
   */
  FxProbe(List<? extends VideoSurface> surfaces, Duration patience) {
    this.surfaces = List.copyOf(surfaces);
    this.patience = patience;
  }

  /**
   * Keeps the FX thread busy until every tile has been offered so many more pictures.
   *
   * @return how many pictures were then drawn before the FX thread came to what was asked of it
   *     during that time: at most one a tile, if a newer picture replaces an older one
   */
  long drawingsInTheWayAfter(int pictures) {
    CompletableFuture<Long> answer = new CompletableFuture<>();
    on(
        () -> {
          long[] goals = surfaces.stream().mapToLong(s -> s.offered() + pictures).toArray();
          long end = System.nanoTime() + patience.toNanos();
          while (!isOffered(goals)) {
            if (System.nanoTime() > end) {
              throw new AssertionError("pictures stopped coming while the FX thread was busy");
            }
            LockSupport.parkNanos(PAUSE);
          }
          askNext(answer);
          return surfaces;
        });
    return answer.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
  }

  private boolean isOffered(long[] goals) {
    for (int i = 0; i < goals.length; i++) {
      if (surfaces.get(i).offered() < goals[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Asks the FX thread again and again, each time when the last question was answered, until every
   * tile has drawn so many more pictures.
   *
   * @return the most pictures that were drawn between a question and its answer: at most one a
   *     tile, if no tile has more than one drawing in the queue
   */
  long mostDrawingsBetweenAnswers(int pictures) {
    long[] goals = on(() -> surfaces.stream().mapToLong(s -> s.drawn() + pictures).toArray());
    long end = System.nanoTime() + patience.toNanos();
    long most = 0;
    boolean done = false;
    while (!done) {
      CompletableFuture<Long> answer = new CompletableFuture<>();
      Platform.runLater(() -> askNext(answer));
      most = Math.max(most, answer.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join());
      done = on(() -> isDrawn(goals));
      if (System.nanoTime() > end) {
        throw new AssertionError("no pictures are drawn while the FX thread answers");
      }
    }
    return most;
  }

  private boolean isDrawn(long[] goals) {
    for (int i = 0; i < goals.length; i++) {
      if (surfaces.get(i).drawn() < goals[i]) {
        return false;
      }
    }
    return true;
  }

  /** On the FX thread: puts a question behind what waits there now, and counts what comes first. */
  private void askNext(CompletableFuture<Long> answer) {
    long before = drawn();
    Platform.runLater(() -> answer.complete(drawn() - before));
  }

  private long drawn() {
    return surfaces.stream().mapToLong(VideoSurface::drawn).sum();
  }

  private <T> T on(Callable<T> work) {
    return Screen.on(work, patience);
  }
}
