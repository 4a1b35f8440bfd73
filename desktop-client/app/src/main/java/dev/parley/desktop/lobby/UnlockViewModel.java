package dev.parley.desktop.lobby;

import dev.parley.desktop.Lock;
import dev.parley.desktop.UiThreads;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Asks for the passphrase of the identity. Used on the FX thread only. */
public final class UnlockViewModel {
  private final Lock lock;
  private final UiThreads threads;
  private final Runnable opened;
  private final StringProperty passphrase = new SimpleStringProperty("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper working = new ReadOnlyBooleanWrapper(false);

  /**
   * @param opened what follows when it is open, or the person goes on as a guest
   */
  public UnlockViewModel(Lock lock, UiThreads threads, Runnable opened) {
    this.lock = lock;
    this.threads = threads;
    this.opened = opened;
    problem.set(lock.trouble().orElse(""));
  }

  /** Tries what was typed. */
  public void open() {
    if (working.get() || passphrase.get().isEmpty() || !canOpen()) {
      return;
    }
    char[] typed = passphrase.get().toCharArray();
    passphrase.set("");
    problem.set("");
    working.set(true);
    threads
        .background()
        .execute(
            () -> {
              Optional<String> wrong = lock.open(typed);
              threads.ui().execute(() -> tried(wrong));
            });
  }

  private void tried(Optional<String> wrong) {
    working.set(false);
    wrong.ifPresentOrElse(problem::set, opened);
  }

  /** Goes on without the identity. */
  public void asGuest() {
    if (!working.get()) {
      lock.asGuest();
      opened.run();
    }
  }

  /** Whether a passphrase can open it. */
  public boolean canOpen() {
    return lock.trouble().isEmpty();
  }

  /** What is being typed. */
  public StringProperty passphraseProperty() {
    return passphrase;
  }

  /** Why it is not open, in words; empty while nothing is wrong. */
  public ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** Whether a passphrase is being tried. */
  public ReadOnlyBooleanProperty workingProperty() {
    return working.getReadOnlyProperty();
  }
}
