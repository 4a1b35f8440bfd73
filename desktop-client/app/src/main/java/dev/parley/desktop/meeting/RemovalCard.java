package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks over the grid whether somebody shall be removed. What lies behind cannot be clicked. */
final class RemovalCard extends ModalOverlay {
  RemovalCard(RemovalQuestion question) {
    Label title = new Label();
    title.setId("removal");
    title.setWrapText(true);
    title.getStyleClass().add(Styles.TITLE_3);
    title
        .textProperty()
        .bind(question.nameProperty().map(n -> WindowText.REMOVE_QUESTION.text(BidiText.name(n))));
    Label detail = new Label(WindowText.REMOVE_MEANS.text());
    detail.setWrapText(true);
    detail.getStyleClass().add(Styles.TEXT_MUTED);
    detail.setMinHeight(Region.USE_PREF_SIZE);
    Button keep = keep(question);
    VBox card = new VBox(14, title, detail, buttons(keep, question));
    card.getStyleClass().addAll("card-over", Styles.ELEVATED_2);
    card.setAlignment(Pos.CENTER);
    card.setMaxSize(440, Region.USE_PREF_SIZE);
    getChildren().add(card);
    showWhile(question.nameProperty().map(text -> !text.isEmpty()), keep);
  }

  /** The answer that changes nothing is the one under the keyboard, and Escape's. */
  private static Button keep(RemovalQuestion question) {
    Button keep = new Button(WindowText.KEEP.text());
    keep.setId("keep");
    keep.setCancelButton(true);
    keep.setOnAction(_ -> question.cancel());
    return keep;
  }

  private static HBox buttons(Button keep, RemovalQuestion question) {
    Button remove = new Button(WindowText.REMOVE.text());
    remove.setId("remove");
    remove.getStyleClass().add(Styles.DANGER);
    remove.setOnAction(_ -> question.confirm());
    HBox row = new HBox(12, keep, remove);
    row.setAlignment(Pos.CENTER);
    return row;
  }
}
