package dev.parley.desktop.window;

import dev.parley.desktop.Lock;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.lobby.UnlockView;
import dev.parley.desktop.lobby.UnlockViewModel;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Theme;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/** The window that asks for the identity's passphrase. Made and used on the FX thread. */
public final class UnlockWindow {
  private static final double WIDTH = 520;
  private static final double HEIGHT = 420;

  private final Stage stage = new Stage();
  private final Runnable given;

  /**
   * @param opened what follows when the identity is open, or the person goes on without it
   * @param given what follows when the person closes this window instead
   */
  public UnlockWindow(
      Lock lock, UiThreads threads, ColorScheme scheme, Runnable opened, Runnable given) {
    this.given = given;
    UnlockViewModel model =
        new UnlockViewModel(
            lock,
            threads,
            () -> {
              stage.hide();
              opened.run();
            });
    StackPane root = new StackPane(new UnlockView(model));
    var unused = new Theme(root, scheme);
    stage.setTitle(WindowText.APPLICATION.text());
    stage.setScene(new Scene(root, WIDTH, HEIGHT));
    stage.setMinWidth(WIDTH);
    stage.setMinHeight(HEIGHT);
    stage.setOnCloseRequest(_ -> close());
  }

  /** Shows it. */
  public void show() {
    stage.show();
  }

  /** Gives up, if it is still asked. */
  public void close() {
    if (stage.isShowing()) {
      stage.hide();
      given.run();
    }
  }
}
