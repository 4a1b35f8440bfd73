package dev.parley.client.ui.meeting;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody shall be removed: asked before it is done, because it shows on everybody's
 * screen and cannot be taken back. Used on the FX thread only.
 */
public final class RemovalQuestion {
  private final Consumer<TileViewModel> remove;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
  private @Nullable TileViewModel person;

  /**
   * @param remove what a yes does
   */
  RemovalQuestion(Consumer<TileViewModel> remove) {
    this.remove = remove;
  }

  /** Asks about somebody else; nobody removes oneself. */
  public void ask(TileViewModel tile) {
    if (!tile.own()) {
      person = tile;
      name.set(tile.nameProperty().get());
    }
  }

  /** Yes. */
  public void confirm() {
    TileViewModel meant = person;
    cancel();
    if (meant != null) {
      remove.accept(meant);
    }
  }

  /** No. */
  public void cancel() {
    person = null;
    name.set("");
  }

  /** Takes the question back if the person has gone meanwhile. */
  void keepTo(Predicate<TileViewModel> isThere) {
    TileViewModel meant = person;
    if (meant != null && !isThere.test(meant)) {
      cancel();
    }
  }

  /** Who is asked about; empty while nothing is asked. */
  public ReadOnlyStringProperty nameProperty() {
    return name.getReadOnlyProperty();
  }
}
