package dev.parley.suite.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.Lock;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.window.UnlockWindow;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window before the window, where the identity is under a passphrase. */
@Timeout(90)
class UnlockWindowTest {
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("ui-work").factory());
  private final AtomicBoolean opened = new AtomicBoolean();
  private final AtomicBoolean given = new AtomicBoolean();
  private final AtomicBoolean guest = new AtomicBoolean();

  private final Lock lock =
      new Lock() {
        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }

        @Override
        public Optional<String> open(char[] typed) {
          return new String(typed).equals("correct horse")
              ? Optional.empty()
              : Optional.of("The passphrase is wrong, or the file was altered.");
        }

        @Override
        public void asGuest() {
          guest.set(true);
        }
      };

  private UnlockWindow window;

  @BeforeEach
  void open() {
    Screen.start();
    window =
        Screen.on(
            () -> {
              UnlockWindow made =
                  new UnlockWindow(
                      lock,
                      new UiThreads(Platform::runLater, background),
                      ColorScheme.DARK,
                      () -> opened.set(true),
                      () -> given.set(true));
              made.show();
              return made;
            });
  }

  @AfterEach
  void close() {
    Screen.on(
        () -> {
          window.close();
          return window;
        });
    background.shutdownNow();
  }

  @Test
  void aWrongPassphraseIsSaidTheRightOneOpens() {
    Screen.type("#passphrase", "horse");
    Screen.press(KeyCode.ENTER);
    Screen.until("it is said", () -> Screen.text("#unlock-problem").contains("wrong"));
    Screen.keep("unlock");
    Screen.type("#passphrase", "correct horse");
    Screen.click("#unlock");
    Screen.until("open", opened::get);
    assertThat(Screen.on(Screen::isOpen)).isFalse();
    assertThat(guest).isFalse();
  }

  @Test
  void anyoneWhoClosesItInsteadOpensNothing() {
    Screen.on(
        () -> {
          window.close();
          return window;
        });
    assertThat(given).isTrue();
    assertThat(opened).isFalse();
  }
}
