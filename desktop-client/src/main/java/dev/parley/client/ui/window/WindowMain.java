package dev.parley.client.ui.window;

import dev.parley.client.ui.UiThreads;
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
    ParleyWindow window =
        new ParleyWindow(
            plan.meetings(),
            plan.media(),
            new UiThreads(Platform::runLater, background),
            scheme(plan.theme()),
            plan.wishes());
    plan.request().ifPresentOrElse(window::openMeeting, window::openLobby);
    plan.seconds().ifPresent(bound -> closeAfter(window, bound));
    var unused = plan.toldToEnd().thenRun(() -> Platform.runLater(window::close));
    var unusedToo = window.closed().thenRun(() -> closed.complete(null));
  }

  private static ColorScheme scheme(String theme) {
    return switch (theme) {
      case "light" -> ColorScheme.LIGHT;
      case "dark" -> ColorScheme.DARK;
      default -> Platform.getPreferences().getColorScheme();
    };
  }

  private static void closeAfter(ParleyWindow window, int seconds) {
    PauseTransition pause = new PauseTransition(Duration.seconds(seconds));
    pause.setOnFinished(_ -> window.close());
    pause.play();
  }
}
