package dev.parley.desktop.lobby;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The page before the first one, where the identity is under a passphrase. */
public final class UnlockView extends StackPane {
  private static final double FORM_WIDTH = 400;

  /** The page. */
  public UnlockView(UnlockViewModel model) {
    getStyleClass().add("lobby");
    VBox form = new VBox(10, heading(model));
    form.setMaxSize(FORM_WIDTH, Region.USE_PREF_SIZE);
    form.getStyleClass().add("form");
    if (model.canOpen()) {
      form.getChildren().add(field(model));
    }
    form.getChildren().addAll(Controls.problem("unlock-problem", model.problemProperty()));
    form.getChildren().add(buttons(model));
    form.getChildren().add(small());
    setPadding(new Insets(32));
    getChildren().add(form);
  }

  private static Node heading(UnlockViewModel model) {
    Label title =
        new Label(WindowText.APPLICATION.text(), new FontIcon(MaterialDesignS.SHIELD_LOCK));
    title.getStyleClass().add("wordmark");
    WindowText state = model.canOpen() ? WindowText.IDENTITY_LOCKED : WindowText.IDENTITY_UNUSABLE;
    Label line = new Label(state.text());
    line.setWrapText(true);
    line.getStyleClass().add(Styles.TEXT_MUTED);
    return new VBox(6, title, line);
  }

  private static Node field(UnlockViewModel model) {
    PasswordField field = new PasswordField();
    field.setId("passphrase");
    field.setPromptText(WindowText.PASSPHRASE.text());
    field.setAccessibleText(WindowText.PASSPHRASE_OF_IDENTITY.text());
    field.textProperty().bindBidirectional(model.passphraseProperty());
    field.disableProperty().bind(model.workingProperty());
    model.workingProperty().subscribe(_ -> field.requestFocus());
    return field;
  }

  private static Node buttons(UnlockViewModel model) {
    Button guest = new Button(WindowText.AS_GUEST.text());
    guest.setId("unlock-guest");
    guest.setOnAction(_ -> model.asGuest());
    guest.disableProperty().bind(model.workingProperty());
    HBox row = new HBox(10, guest, Controls.spring());
    row.setAlignment(Pos.CENTER_LEFT);
    if (model.canOpen()) {
      Button open = new Button();
      open.setId("unlock");
      open.textProperty()
          .bind(
              model
                  .workingProperty()
                  .map(busy -> (busy ? WindowText.OPENING : WindowText.OPEN).text()));
      open.setDefaultButton(true);
      open.getStyleClass().add(Styles.ACCENT);
      open.setOnAction(_ -> model.open());
      open.disableProperty().bind(model.workingProperty());
      row.getChildren().add(open);
    }
    return row;
  }

  private static Node small() {
    Label label = new Label(WindowText.AS_GUEST_MEANS.text());
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
    return label;
  }
}
