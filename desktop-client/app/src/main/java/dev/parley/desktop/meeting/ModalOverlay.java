package dev.parley.desktop.meeting;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * A card over the page, which cannot be used while it is there. The keyboard goes to the card, and
 * back to where it was.
 */
abstract class ModalOverlay extends StackPane {
  private @Nullable Node before;

  ModalOverlay() {
    getStyleClass().add("veil");
  }

  /**
   * Shows the card while a condition holds.
   *
   * @param first what the keyboard acts on when the card comes
   */
  final void showWhile(ObservableValue<Boolean> condition, Node first) {
    visibleProperty().bind(condition);
    managedProperty().bind(condition);
    condition.subscribe(shown -> focus(shown, first));
  }

  private void focus(boolean shown, Node first) {
    if (getScene() == null) {
      return;
    }
    if (shown) {
      before = getScene().getFocusOwner();
      first.requestFocus();
    } else if (before != null) {
      Node owner = before;
      before = null;
      Platform.runLater(owner::requestFocus);
    }
  }
}
