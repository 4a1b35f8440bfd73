package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Guest;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Somebody who is not in the meeting: who, why, and whether to let them in. */
final class GuestRow extends VBox {
  GuestRow(Guest guest, PeopleViewModel model) {
    super(4);
    getStyleClass().add("person-row");
    Label name = new Label(StageWords.called(guest));
    name.getStyleClass().add("row-name");
    name.setTooltip(new Tooltip(StageWords.called(guest)));
    Label words = new Label(guest.admission().words());
    words.getStyleClass().addAll("row-note", "newcomer-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(name, words);
    if (guest.admission().isUndecided() || guest.person().isPresent()) {
      getChildren().add(last(guest, model));
    }
  }

  private static HBox last(Guest guest, PeopleViewModel model) {
    VerificationBadge badge =
        new VerificationBadge(
            new ReadOnlyObjectWrapper<>(guest.person().map(MeetingView.Person::verification)),
            false);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(6, badge, Controls.spring());
    line.setAlignment(Pos.CENTER_LEFT);
    if (guest.admission().isUndecided()) {
      Button deny = PersonRow.small(WindowText.DENY.text(), "deny");
      deny.setAccessibleText(WindowText.DENY_PERSON.text(StageWords.called(guest)));
      deny.setOnAction(_ -> model.deny(guest));
      Button admit = PersonRow.small(WindowText.ADMIT.text(), "admit");
      admit.getStyleClass().remove(Styles.FLAT);
      admit.getStyleClass().add(Styles.ACCENT);
      admit.setAccessibleText(WindowText.ADMIT_PERSON.text(StageWords.called(guest)));
      admit.setOnAction(_ -> model.admit(guest));
      line.getChildren().addAll(deny, admit);
    }
    return line;
  }
}
