package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
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
      case 1 -> WindowText.ONLY_YOU.text();
      default -> WindowText.PEOPLE_COUNT.text(people);
    };
  }

  private static VBox code(MeetingViewModel model) {
    Label title = new Label(WindowText.ROOM_CODE_TITLE.text());
    title.getStyleClass().add("code-title");
    Label code = new Label();
    code.setId("room-code");
    code.getStyleClass().add("code");
    code.setStyle(Theme.fixed());
    code.textProperty().bind(model.roomCodeProperty());
    VBox box = new VBox(1, title, code);
    box.setAlignment(Pos.CENTER_RIGHT);
    Controls.showWhen(box, model.roomCodeProperty().map(text -> !text.isEmpty()));
    String meaning = WindowText.ROOM_CODE_MEANS.text();
    Tooltip tooltip = new Tooltip(meaning);
    tooltip.setShowDelay(Duration.millis(200));
    tooltip.setShowDuration(Duration.seconds(60));
    Tooltip.install(box, tooltip);
    code.accessibleTextProperty()
        .bind(model.roomCodeProperty().map(c -> WindowText.ROOM_CODE.text(c)));
    code.setAccessibleHelp(meaning.replace('\n', ' '));
    return box;
  }
}
