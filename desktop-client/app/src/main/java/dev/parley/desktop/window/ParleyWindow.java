package dev.parley.desktop.window;

import dev.parley.desktop.JoinRequest;
import dev.parley.desktop.MediaPort;
import dev.parley.desktop.MeetingPort;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.lobby.LobbyPreferences;
import dev.parley.desktop.lobby.LobbyView;
import dev.parley.desktop.lobby.LobbyViewModel;
import dev.parley.desktop.meeting.MeetingPane;
import dev.parley.desktop.meeting.MeetingViewModel;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Theme;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The one window: first page, then meeting, then first page again. Made and used on the FX thread.
 * Closing it leaves the meeting; {@link #closed()} completes when connections and devices are shut.
 */
public final class ParleyWindow {
  private static final double WIDTH = 1180;
  private static final double HEIGHT = 740;

  private final MeetingPort meetings;
  private final MediaPort media;
  private final UiThreads threads;
  private final Theme look;
  private final Stage stage = new Stage();
  private final StackPane root = new StackPane();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private LobbyPreferences preferences;
  private @Nullable LobbyViewModel lobby;
  private @Nullable MeetingViewModel meeting;

  public ParleyWindow(
      MeetingPort meetings,
      MediaPort media,
      UiThreads threads,
      ColorScheme scheme,
      LobbyPreferences preferences) {
    this.meetings = meetings;
    this.media = media;
    this.threads = threads;
    this.look = new Theme(root, scheme);
    this.preferences = preferences;
    stage.setTitle(WindowText.APPLICATION.text());
    stage.setScene(new Scene(root, WIDTH, HEIGHT));
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
  }

  /** Shows the first page. */
  public void openLobby() {
    LobbyViewModel model = new LobbyViewModel(meetings, media, threads, this::openMeeting);
    LobbyView view = new LobbyView(model, look::toggle);
    show(view, view.shortcuts(), WindowText.APPLICATION.text());
    lobby = model;
    model.start(preferences);
  }

  /** Joins a meeting and shows it. */
  public void openMeeting(JoinRequest request) {
    preferences = afterwards(request);
    lobby = null;
    MeetingViewModel model = new MeetingViewModel(meetings, request, threads);
    MeetingPane view = new MeetingPane(model, this::leaveMeeting, look::toggle);
    show(view, view.shortcuts(), WindowText.TITLE_OF_MEETING.text(model.room()));
    meeting = model;
    model.start();
  }

  /** The first page after a meeting begins as it was left, with the same link. */
  private LobbyPreferences afterwards(JoinRequest request) {
    return new LobbyPreferences(
        Optional.of(request.link()),
        Optional.of(request.name()),
        preferences.server(),
        request.camera().map(c -> c.words()),
        request.microphone().map(m -> m.words()));
  }

  private void leaveMeeting() {
    leave(() -> {});
    openLobby();
  }

  /**
   * @param afterwards run on the background thread when devices and connections are closed
   */
  private void leave(Runnable afterwards) {
    MeetingViewModel leaving = meeting;
    meeting = null;
    if (leaving == null) {
      threads.background().execute(afterwards);
    } else {
      leaving.leave(afterwards);
    }
  }

  private void show(Parent page, Map<KeyCombination, Runnable> shortcuts, String title) {
    root.getChildren().setAll(page);
    stage.setTitle(title);
    Map<KeyCombination, Runnable> keys = stage.getScene().getAccelerators();
    keys.clear();
    keys.put(KeyCombination.valueOf("Shortcut+T"), look::toggle);
    keys.put(KeyCombination.valueOf("Shortcut+Q"), this::close);
    keys.put(KeyCombination.valueOf("F11"), () -> stage.setFullScreen(!stage.isFullScreen()));
    keys.putAll(shortcuts);
    if (!stage.isShowing()) {
      stage.show();
    }
    page.requestFocus();
  }

  /** Leaves, closes the devices and then the window. */
  public void close() {
    LobbyViewModel first = lobby;
    lobby = null;
    if (first != null) {
      first.stop();
    }
    stage.hide();
    leave(() -> closed.complete(null));
  }

  /** Completes when the window is closed and nothing runs any more. */
  public CompletableFuture<Void> closed() {
    return closed;
  }

  /** The stage, for tests. */
  Stage stage() {
    return stage;
  }
}
