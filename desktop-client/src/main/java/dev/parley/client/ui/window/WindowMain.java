package dev.parley.client.ui.window;

import dev.parley.client.ui.JoinRequest;
import dev.parley.client.ui.MediaPort;
import dev.parley.client.ui.MeetingPort;
import dev.parley.client.ui.UiThreads;
import dev.parley.client.ui.lobby.Wishes;
import java.util.Optional;
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
   * @param request joins at once when present
   * @param seconds closes the window after so many
   * @param theme {@code light}, {@code dark} or anything else for what the system prefers
   * @return the exit code of the process
   */
  public static int run(
      MeetingPort meetings,
      MediaPort media,
      Wishes wishes,
      Optional<JoinRequest> request,
      Optional<Integer> seconds,
      String theme) {
    ExecutorService background =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("parley-background").daemon().factory());
    UiThreads threads = new UiThreads(Platform::runLater, background);
    CompletableFuture<Void> closed = new CompletableFuture<>();
    Platform.startup(
        () -> {
          Thread.currentThread()
              .setUncaughtExceptionHandler((_, e) -> LOG.error("the window failed", e));
          ParleyWindow window = new ParleyWindow(meetings, media, threads, scheme(theme), wishes);
          request.ifPresentOrElse(window::openMeeting, window::openLobby);
          seconds.ifPresent(bound -> closeAfter(window, bound));
          var unused = window.closed().thenRun(() -> closed.complete(null));
        });
    Platform.setImplicitExit(false);
    closed.join();
    background.shutdown();
    Platform.exit();
    return 0;
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
