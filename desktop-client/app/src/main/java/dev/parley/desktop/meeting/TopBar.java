package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.theme.Theme;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Where one is, and the code that shows that nobody else is. */
final class TopBar extends HBox {
  private static final String CODE_WORDS =
      """
      The room code. It is made from the keys of everybody in the encryption
      group and changes only when the people change. Read it to each other:
      if it is the same on every screen, nobody sits in between, and all
      who are listening are shown here.""";

  TopBar(MeetingViewModel model, Runnable changeTheme) {
    super(12);
    getStyleClass().add("bar");
    setAlignment(Pos.CENTER_LEFT);
    Button theme = Controls.theme(changeTheme);
    getChildren().addAll(room(model), people(model), Controls.spring(), code(model), theme);
  }

  private static Label room(MeetingViewModel model) {
    Label label = new Label(model.room(), new FontIcon(MaterialDesignS.SHIELD_LOCK));
    label.setId("room");
    label.getStyleClass().add("room");
    return label;
  }

  private static Label people(MeetingViewModel model) {
    Label label = new Label();
    label.setId("people");
    label.getStyleClass().add(Styles.TEXT_MUTED);
    label
        .textProperty()
        .bind(Bindings.createStringBinding(() -> count(model.tiles().size()), model.tiles()));
    return label;
  }

  private static String count(int people) {
    return switch (people) {
      case 0 -> "";
      case 1 -> "Only you";
      default -> people + " people";
    };
  }

  private static VBox code(MeetingViewModel model) {
    Label title = new Label("ROOM CODE");
    title.getStyleClass().add("code-title");
    Label code = new Label();
    code.setId("room-code");
    code.getStyleClass().add("code");
    code.setStyle(Theme.fixed());
    code.textProperty().bind(model.roomCodeProperty());
    VBox box = new VBox(1, title, code);
    box.setAlignment(Pos.CENTER_RIGHT);
    Controls.showWhen(box, model.roomCodeProperty().map(text -> !text.isEmpty()));
    Tooltip tooltip = new Tooltip(CODE_WORDS);
    tooltip.setShowDelay(Duration.millis(200));
    tooltip.setShowDuration(Duration.seconds(60));
    Tooltip.install(box, tooltip);
    code.accessibleTextProperty().bind(model.roomCodeProperty().map(c -> "Room code " + c));
    code.setAccessibleHelp(CODE_WORDS.replace('\n', ' '));
    return box;
  }
}
