package dev.parley.desktop.theme;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Small controls that look and speak alike on every screen. */
public final class Controls {
  private Controls() {}

  /**
   * A round button with an icon and no text.
   *
   * @param id names it in style sheets and tests
   * @param spoken what a screen reader says and the tooltip shows
   */
  public static Button round(String id, Ikon icon, String spoken, Runnable action) {
    Button button = new Button(null, new FontIcon(icon));
    button.setId(id);
    button.getStyleClass().addAll(Styles.BUTTON_CIRCLE, "round");
    button.setOnAction(_ -> action.run());
    describe(button, spoken);
    return button;
  }

  /** The button that changes between light and dark. */
  public static Button theme(Runnable change) {
    Button button =
        round("theme", MaterialDesignC.CIRCLE_HALF_FULL, WindowText.LIGHT_OR_DARK.text(), change);
    button.getStyleClass().add(Styles.FLAT);
    return button;
  }

  /** A round button that shows whether something is on, in shape, colour and words. */
  public static Button onOff(OnOff what, ObservableValue<Boolean> on, Runnable action) {
    Button button = round(what.id(), what.iconOn(), what.spokenOn(), action);
    on.subscribe(
        isOn -> {
          button.setGraphic(new FontIcon(isOn ? what.iconOn() : what.iconOff()));
          describe(button, isOn ? what.spokenOn() : what.spokenOff());
          toggleClass(button, "off", !isOn);
        });
    return button;
  }

  /**
   * What an on/off button shows.
   *
   * @param spokenOn what a press does while it is on
   * @param spokenOff what a press does while it is off
   */
  public record OnOff(String id, Ikon iconOn, Ikon iconOff, String spokenOn, String spokenOff) {}

  /** Gives a control a tooltip and the same words for a screen reader. */
  public static void describe(Control control, String words) {
    control.setAccessibleText(words);
    control.setTooltip(new Tooltip(words));
  }

  /** A line that says what is wrong; it takes no room while nothing is. */
  public static Label problem(String id, ObservableValue<String> words) {
    Label label = new Label(null, new FontIcon(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
    label.setId(id);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll("problem", Styles.DANGER);
    label.textProperty().bind(words);
    showWhen(label, words.map(text -> !text.isEmpty()));
    return label;
  }

  /** Shows a node, and gives it room, only while a condition holds. */
  public static void showWhen(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  /** Room that pushes its neighbours apart. */
  public static Region spring() {
    Region region = new Region();
    HBox.setHgrow(region, Priority.ALWAYS);
    return region;
  }

  /** Gives a node a style class, or takes it away. */
  public static void toggleClass(Node node, String name, boolean present) {
    node.getStyleClass().removeAll(name);
    if (present) {
      node.getStyleClass().add(name);
    }
  }

  /** Lays text on the clipboard. */
  public static void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
