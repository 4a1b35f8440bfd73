package dev.parley.suite.window;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.lobby.Wishes;
import dev.parley.desktop.window.ParleyWindow;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.application.Platform;

/** The window on the meeting's page, with meetings that go as a test says. */
final class MeetingPage {
  final ScriptedMeetings meetings = new ScriptedMeetings();
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ui-work").factory());
  private final ParleyWindow window;

  MeetingPage() {
    Screen.start();
    window =
        Screen.on(
            () ->
                new ParleyWindow(
                    meetings,
                    new ScriptedMedia(),
                    new UiThreads(Platform::runLater, background),
                    ColorScheme.DARK,
                    new Wishes(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    Screen.on(
        () -> {
          window.openMeeting(
              new JoinRequest(
                  "https://meet.example.org/monday-review#AAAAAAAAAAAAAAAAAAAAAA",
                  "Ada Lovelace",
                  Optional.of(new MediaChoice("device:0", "Camera", true)),
                  Optional.of(new MediaChoice("device:0", "Microphone", false)),
                  Optional.empty(),
                  true,
                  true));
          return window;
        });
    Screen.until("the meeting has begun", () -> meetings.events.isPresent());
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
