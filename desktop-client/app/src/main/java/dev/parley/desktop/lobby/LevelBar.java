package dev.parley.desktop.lobby;

import dev.parley.desktop.text.WindowText;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** How loud the microphone hears: a row of lights, louder to the right. */
final class LevelBar extends HBox {
  private static final int LIGHTS = 12;

  private final List<Region> lights = new ArrayList<>();

  /**
   * @param level 0 to 1, linear
   */
  LevelBar(ObservableDoubleValue level) {
    super(3);
    setId("level");
    getStyleClass().add("level");
    setAlignment(Pos.CENTER);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
    setAccessibleText(WindowText.MICROPHONE_LEVEL.text());
    for (int i = 0; i < LIGHTS; i++) {
      Region light = new Region();
      light.getStyleClass().add("light");
      lights.add(light);
    }
    getChildren().addAll(lights);
    level.subscribe(value -> show(Loudness.lit(value.doubleValue(), LIGHTS)));
  }

  private void show(int lit) {
    for (int i = 0; i < LIGHTS; i++) {
      lights.get(i).setOpacity(i < lit ? 1 : 0.25);
    }
  }
}
