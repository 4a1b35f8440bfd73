package dev.parley.desktop.lobby;

import dev.parley.desktop.MediaChoice;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import dev.parley.desktop.theme.Controls.OnOff;
import dev.parley.desktop.video.VideoSurface;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What the camera sees, with the level meter and the two switches over it. */
final class PreviewPane extends StackPane {
  private static final OnOff MICROPHONE =
      new OnOff(
          "microphone",
          MaterialDesignM.MICROPHONE,
          MaterialDesignM.MICROPHONE_OFF,
          WindowText.MICROPHONE_OFF.text(),
          WindowText.MICROPHONE_ON.text());
  private static final OnOff CAMERA =
      new OnOff(
          "camera",
          MaterialDesignV.VIDEO,
          MaterialDesignV.VIDEO_OFF,
          WindowText.CAMERA_OFF.text(),
          WindowText.CAMERA_ON.text());
  private static final double WIDTH = 520;
  private static final double CORNER = 20;

  PreviewPane(DeviceForm devices) {
    getStyleClass().add("stage");
    setId("preview");
    setMinSize(WIDTH, WIDTH * 9 / 16);
    setMaxSize(WIDTH, WIDTH * 9 / 16);
    VideoSurface surface = new VideoSurface(devices.pictures(), CORNER);
    devices
        .cameraProperty()
        .subscribe(camera -> surface.setMirrored(camera != null && camera.mirrored()));
    BooleanBinding seen =
        Bindings.createBooleanBinding(
            () -> {
              MediaChoice camera = devices.cameraProperty().get();
              return devices.cameraOnProperty().get() && camera != null && !camera.isNone();
            },
            devices.cameraOnProperty(),
            devices.cameraProperty());
    surface.visibleProperty().bind(seen);
    getChildren().addAll(empty(devices, seen), surface, controls(devices));
  }

  private static Label empty(DeviceForm devices, BooleanBinding seen) {
    Label label = new Label(null, new FontIcon(MaterialDesignV.VIDEO_OFF));
    label.getStyleClass().add("empty");
    label
        .textProperty()
        .bind(
            devices
                .cameraProperty()
                .map(_ -> WindowText.PREVIEW_OFF.text())
                .orElse(WindowText.PREVIEW_NO_CAMERA.text()));
    label.visibleProperty().bind(seen.not());
    return label;
  }

  private static HBox controls(DeviceForm devices) {
    LevelBar level = new LevelBar(devices.levelProperty());
    level.visibleProperty().bind(devices.microphoneOnProperty());
    HBox bar =
        new HBox(
            12,
            Controls.onOff(
                MICROPHONE,
                devices.microphoneOnProperty(),
                () -> devices.microphoneOnProperty().set(!devices.microphoneOnProperty().get())),
            Controls.onOff(
                CAMERA,
                devices.cameraOnProperty(),
                () -> devices.cameraOnProperty().set(!devices.cameraOnProperty().get())),
            Controls.spring(),
            level);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setPadding(new Insets(14));
    bar.setMaxHeight(Region.USE_PREF_SIZE);
    StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
    return bar;
  }
}
