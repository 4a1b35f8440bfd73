package dev.parley.desktop.meeting;

import dev.parley.desktop.PersonId;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody shall be removed: asked before it is done, because it shows on everybody's
 * screen and cannot be taken back. Used on the FX thread only.
 */
public final class RemovalQuestion {
  private final BiConsumer<PersonId, String> remove;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private @Nullable PersonId person;

  /**
   * @param remove what a yes does
   */
  RemovalQuestion(BiConsumer<PersonId, String> remove) {
    this.remove = remove;
  }

  /** Asks about somebody else. */
  public void ask(PersonId meant, String called) {
    person = meant;
    name.set(called);
  }

  /** Yes. */
  public void confirm() {
    PersonId meant = person;
    String called = name.get();
    cancel();
    if (meant != null) {
      remove.accept(meant, called);
    }
  }

  /** No. */
  public void cancel() {
    person = null;
    name.set("");
  }

  /** Takes the question back if the person has gone meanwhile, or may not be removed any more. */
  void keepTo(Predicate<PersonId> isThere) {
    PersonId meant = person;
    if (meant != null && !isThere.test(meant)) {
      cancel();
    }
  }

  /** Who is asked about; empty while nothing is asked. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }
}
