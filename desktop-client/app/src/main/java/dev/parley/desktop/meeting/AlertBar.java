package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;

/** What must be read before one goes on; it stays until the person takes it away. */
final class AlertBar extends VBox {
  /** The next one comes when one of these is dismissed: the people stay in sight. */
  private static final int SHOWN = 2;

  private final MeetingViewModel model;

  AlertBar(MeetingViewModel model) {
    this.model = model;
    setId("alerts");
    List<Alert> alerts = model.alerts().alerts();
    model.alerts().alerts().addListener((ListChangeListener<Alert>) _ -> show(alerts));
    show(alerts);
  }

  private void show(List<Alert> alerts) {
    getChildren().setAll(alerts.stream().limit(SHOWN).map(this::bar).toList());
  }

  private Node bar(Alert alert) {
    Label words =
        new Label(
            alert.words(),
            new FontIcon(
                switch (alert.kind()) {
                  case CHANGED_KEY -> MaterialDesignK.KEY_ALERT;
                  case FORGED -> MaterialDesignA.ALERT_DECAGRAM;
                  case HIDDEN -> MaterialDesignE.EYE_OFF;
                }));
    words.getStyleClass().add("alert-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button verify = button(WindowText.VERIFY.text(), "alert-verify");
    verify.setOnAction(_ -> model.verification().ask(alert.person(), alert.name()));
    Button dismiss = button(WindowText.DISMISS.text(), "alert-dismiss");
    dismiss.setOnAction(_ -> model.alerts().dismiss(alert));
    Controls.describe(dismiss, WindowText.DISMISS_MEANS.text());
    HBox bar = new HBox(12, words, verify, dismiss);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("alert");
    return bar;
  }

  private static Button button(String words, String style) {
    Button button = new Button(words);
    button.getStyleClass().addAll(Styles.SMALL, style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }
}
