package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** One person in the list: who, how well known, what is wrong, and what can be done. */
final class PersonRow extends VBox {
  PersonRow(PersonRowViewModel row, MeetingViewModel model) {
    super(4);
    getStyleClass().add("person-row");
    getChildren()
        .addAll(
            first(row, model.chat()),
            second(row, model),
            note("row-name-note", MaterialDesignA.ACCOUNT_ALERT, row.nameNoteProperty()),
            note("row-listing", MaterialDesignE.EYE_OFF, row.visibilityProperty()),
            note("row-trouble", MaterialDesignL.LOCK_ALERT, row.troubleProperty()),
            note("row-sends", MaterialDesignA.ACCOUNT_OFF, row.sendsProperty()));
  }

  private static Node first(PersonRowViewModel row, ChatViewModel chat) {
    Label name = new Label();
    name.textProperty().bind(row.shownNameProperty());
    name.getStyleClass().add("row-name");
    name.setMinWidth(0);
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(row.shownNameProperty());
    name.setTooltip(whole);
    Label host = new Label(WindowText.HOST.text(), new FontIcon(MaterialDesignC.CROWN));
    host.getStyleClass().add("tag");
    host.setMinWidth(Region.USE_PREF_SIZE);
    Controls.describe(host, WindowText.HOST_MEANS.text());
    Controls.showWhen(host, row.hostProperty());
    Label muted = new Label(null, new FontIcon(MaterialDesignM.MICROPHONE_OFF));
    muted.getStyleClass().add("row-muted");
    muted.setMinWidth(Region.USE_PREF_SIZE);
    Controls.describe(muted, WindowText.SENDS_NO_SOUND.text());
    Controls.showWhen(muted, row.microphoneProperty().map(on -> !on));
    Label hand = new Label(null, new FontIcon(MaterialDesignH.HAND_BACK_RIGHT));
    hand.getStyleClass().add("row-hand");
    hand.setMinWidth(Region.USE_PREF_SIZE);
    Controls.describe(hand, WindowText.HAND_IS_UP.text());
    Controls.showWhen(hand, row.handProperty());
    HBox line = new HBox(8, name, host, Controls.spring(), hand, muted);
    if (!row.own()) {
      Button please = small("", "row-mute");
      please.setGraphic(new FontIcon(MaterialDesignM.MICROPHONE));
      Controls.describe(please, WindowText.ASK_TO_MUTE.text(row.name()));
      please.setOnAction(_ -> chat.askToMute(row));
      Controls.showWhen(please, row.microphoneProperty());
      line.getChildren().add(please);
    }
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static Node second(PersonRowViewModel row, MeetingViewModel model) {
    VerificationBadge badge = new VerificationBadge(row.verificationProperty(), row.own());
    badge.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(4, badge, Controls.spring());
    line.setAlignment(Pos.CENTER_LEFT);
    if (!row.own()) {
      Button verify = small(WindowText.VERIFY.text(), "row-verify");
      verify.setAccessibleText(WindowText.VERIFY_PERSON.text(row.name()));
      verify.setOnAction(_ -> model.verification().ask(row.id(), row.name()));
      Controls.showWhen(verify, row.verificationProperty().map(s -> s.isPresent()));
      Button remove = small(WindowText.REMOVE_ROW.text(), "row-remove");
      remove.setAccessibleText(WindowText.REMOVE_PERSON.text(row.name()));
      remove.setOnAction(_ -> model.removal().ask(row.id(), row.name()));
      Controls.showWhen(remove, row.removableProperty());
      line.getChildren().addAll(verify, remove);
    }
    return line;
  }

  static Button small(String words, String style) {
    Button button = new Button(words);
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT, style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private static Node note(String style, Ikon icon, ObservableValue<String> words) {
    Label label = new Label();
    label.getStyleClass().addAll("row-note", style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.textProperty().bind(words);
    FontIcon sign = new FontIcon(icon);
    sign.getStyleClass().add(style + "-icon");
    HBox note = new HBox(6, sign, label);
    note.getStyleClass().add("row-note-box");
    Controls.showWhen(note, words.map(text -> !text.isEmpty()));
    return note;
  }
}
