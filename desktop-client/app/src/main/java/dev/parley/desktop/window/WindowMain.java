package dev.parley.desktop.window;

import dev.parley.desktop.Lock;
import dev.parley.desktop.UiThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.PauseTransition;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.util.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts JavaFX, shows the window, and ends when it is closed. */
public final class WindowMain {
  private static final Logger LOG = LoggerFactory.getLogger(WindowMain.class);

  private WindowMain() {}

  /**
   * Runs the window until it is closed.
   *
   * @return the exit code of the process
   */
  public static int run(WindowPlan plan) {
    ExecutorService background =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parley-background").daemon().factory());
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Platform.startup(() -> open(plan, background, closed));
    Platform.setImplicitExit(false);
    closed.join();
    background.shutdown();
    Platform.exit();
    return 0;
  }

  private static void open(
      WindowPlan plan, ExecutorService background, CompletableFuture<Void> closed) {
    Thread.currentThread().setUncaughtExceptionHandler((_, e) -> LOG.error("the window failed", e));
    UiThreads threads = new UiThreads(Platform::runLater, background);
    ColorScheme scheme = scheme(plan.theme());
    plan.ports()
        .lock()
        .ifPresentOrElse(
            lock -> unlock(lock, plan, threads, scheme, closed),
            () -> openWindow(plan, threads, scheme, closed));
  }

  private static void unlock(
      Lock lock,
      WindowPlan plan,
      UiThreads threads,
      ColorScheme scheme,
      CompletableFuture<Void> closed) {
    UnlockWindow first =
        new UnlockWindow(
            lock,
            threads,
            scheme,
            () -> openWindow(plan, threads, scheme, closed),
            () -> closed.complete(null));
    first.show();
    plan.end().seconds().ifPresent(bound -> after(bound, first::close));
  }

  private static void openWindow(
      WindowPlan plan, UiThreads threads, ColorScheme scheme, CompletableFuture<Void> closed) {
    ParleyWindow window =
        new ParleyWindow(
            plan.ports().meetings().get(),
            plan.ports().media(),
            threads,
            scheme,
            plan.firstPage().preferences());
    plan.firstPage().request().ifPresentOrElse(window::openMeeting, window::openLobby);
    plan.end().seconds().ifPresent(bound -> after(bound, window::close));
    var unused = plan.end().told().thenRun(() -> Platform.runLater(window::close));
    var unusedToo = window.closed().thenRun(() -> closed.complete(null));
  }

  private static ColorScheme scheme(String theme) {
    return switch (theme) {
      case "light" -> ColorScheme.LIGHT;
      case "dark" -> ColorScheme.DARK;
      default -> Platform.getPreferences().getColorScheme();
    };
  }

  private static void after(int seconds, Runnable close) {
    PauseTransition pause = new PauseTransition(Duration.seconds(seconds));
    pause.setOnFinished(_ -> close.run());
    pause.play();
  }
}
