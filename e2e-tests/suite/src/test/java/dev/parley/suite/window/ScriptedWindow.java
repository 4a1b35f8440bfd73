package dev.parley.suite.window;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.lobby.LobbyPreferences;
import dev.parley.desktop.window.ParleyWindow;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/** The window, with meetings that go as a test says. */
final class ScriptedWindow {
  final ScriptedMeetings meetings = new ScriptedMeetings();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ui-work").factory());
  private final ParleyWindow window;

  private ScriptedWindow(Consumer<ParleyWindow> open) {
    Screen.start();
    window = Screen.on(this::window);
    Screen.on(
        () -> {
          open.accept(window);
          return window;
        });
  }

  private ParleyWindow window() {
    return new ParleyWindow(
        meetings,
        new ScriptedMedia(),
        new UiThreads(Platform::runLater, background),
        ColorScheme.DARK,
        new LobbyPreferences(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  /** On its first page. */
  static ScriptedWindow inLobby() {
    return new ScriptedWindow(ParleyWindow::openLobby);
  }

  /** On the meeting's page. */
  static ScriptedWindow inMeeting() {
    ScriptedWindow page = new ScriptedWindow(window -> window.openMeeting(request()));
    Screen.until("the meeting has begun", () -> page.meetings.events.isPresent());
    return page;
  }

  private static JoinRequest request() {
    return new JoinRequest(
        "https://meet.example.org/monday-review#AAAAAAAAAAAAAAAAAAAAAA",
        "Ada Lovelace",
        new JoinRequest.Devices(
            Optional.of(new MediaChoice("device:0", "Camera", true)),
            Optional.of(new MediaChoice("device:0", "Microphone", false)),
            Optional.empty()),
        true,
        true);
  }

  void close() throws Exception {
    Screen.on(
        () -> {
          window.close();
          return window;
        });
    window.closed().get(30, TimeUnit.SECONDS);
    background.shutdownNow();
  }
}
