package dev.parley.client.ui.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.client.ui.look.Controls;
import dev.parley.client.ui.look.Controls.OnOff;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The buttons of the meeting. */
final class ControlBar extends StackPane {
  private static final OnOff MICROPHONE =
      new OnOff(
          "microphone",
          MaterialDesignM.MICROPHONE,
          MaterialDesignM.MICROPHONE_OFF,
          "Switch the microphone off (Ctrl+D)",
          "Switch the microphone on (Ctrl+D)");
  private static final OnOff CAMERA =
      new OnOff(
          "camera",
          MaterialDesignV.VIDEO,
          MaterialDesignV.VIDEO_OFF,
          "Switch the camera off (Ctrl+E)",
          "Switch the camera on (Ctrl+E)");

  /** Leaves room for the buttons in the middle of a narrow window, in pixels. */
  private static final double ASKING_WIDTH = 230;

  ControlBar(MeetingViewModel model, Runnable leave, Runnable copyLink) {
    getStyleClass().add("bar");
    Button copy =
        Controls.round(
            "copy-link",
            MaterialDesignL.LINK_VARIANT,
            "Copy the meeting's link (Ctrl+L)",
            copyLink);
    Button out = Controls.round("leave", MaterialDesignP.PHONE_HANGUP, "Leave (Ctrl+W)", leave);
    out.getStyleClass().addAll(Styles.DANGER, "leave");
    HBox buttons =
        new HBox(
            14,
            Controls.onOff(MICROPHONE, model.microphoneOnProperty(), model::toggleMicrophone),
            Controls.onOff(CAMERA, model.cameraOnProperty(), model::toggleCamera),
            copy,
            people(model.people()),
            out);
    buttons.setAlignment(Pos.CENTER);
    buttons.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    Label waiting = new Label(null, new FontIcon(MaterialDesignA.ACCOUNT_CLOCK));
    waiting.setId("waiting");
    waiting.getStyleClass().add(Styles.TEXT_MUTED);
    waiting.textProperty().bind(model.waitingProperty());
    Controls.showWhen(waiting, model.waitingProperty().map(text -> !text.isEmpty()));
    VBox left = new VBox(4, waiting, asking(model.people()));
    left.setAlignment(Pos.CENTER_LEFT);
    left.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    StackPane.setAlignment(left, Pos.CENTER_LEFT);
    getChildren().addAll(left, buttons);
  }

  private static Button people(PeopleViewModel people) {
    Button button =
        Controls.round(
            "people-toggle",
            MaterialDesignA.ACCOUNT_GROUP,
            "The people, and who may come in (Ctrl+P)",
            people::toggle);
    people.openProperty().subscribe(open -> Controls.toggleClass(button, Styles.ACCENT, open));
    return button;
  }

  /** Somebody waits for a decision: the way to it is one click. */
  private static Button asking(PeopleViewModel people) {
    Button button = new Button(null, new FontIcon(MaterialDesignA.ACCOUNT_ALERT));
    button.setId("asking");
    button.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
    button.textProperty().bind(people.askingProperty());
    button.setMaxWidth(ASKING_WIDTH);
    button.setOnAction(_ -> people.openProperty().set(true));
    Controls.showWhen(button, people.askingProperty().map(text -> !text.isEmpty()));
    return button;
  }
}
