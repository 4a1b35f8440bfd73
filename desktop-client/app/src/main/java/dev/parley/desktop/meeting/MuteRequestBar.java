package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** Somebody asks one to mute. Nobody but the person does it. */
final class MuteRequestBar extends HBox {
  MuteRequestBar(MeetingViewModel model) {
    super(12);
    ChatViewModel chat = model.chat();
    getStyleClass().addAll("alert", "asking-bar");
    setAlignment(Pos.CENTER_LEFT);
    Label words = new Label(null, new FontIcon(MaterialDesignM.MICROPHONE_OFF));
    words.setId("mute-request");
    words
        .textProperty()
        .bind(
            chat.muteRequestProperty()
                .map(
                    request ->
                        request
                            .map(
                                r -> WindowText.MUTE_REQUEST.text(BidiText.name(r.author().name())))
                            .orElse("")));
    words.setWrapText(true);
    words.setMaxWidth(Double.MAX_VALUE);
    words.setMinHeight(Region.USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button mute = new Button(WindowText.MUTE.text());
    mute.setId("mute-now");
    mute.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    mute.setMinWidth(Region.USE_PREF_SIZE);
    mute.setOnAction(
        _ -> {
          chat.answerMuteRequest();
          model.toggleMicrophone();
        });
    Button later = new Button(WindowText.NOT_NOW.text());
    later.setId("mute-later");
    later.getStyleClass().add(Styles.SMALL);
    later.setMinWidth(Region.USE_PREF_SIZE);
    later.setOnAction(_ -> chat.answerMuteRequest());
    getChildren().addAll(words, mute, later);
    Controls.showWhen(
        this,
        Bindings.createBooleanBinding(
            () ->
                model.microphoneOnProperty().get()
                    && !chat.muteRequestProperty().get().equals(Optional.empty()),
            model.microphoneOnProperty(),
            chat.muteRequestProperty()));
  }
}
