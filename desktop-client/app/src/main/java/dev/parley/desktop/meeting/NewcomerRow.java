package dev.parley.desktop.meeting;

import atlantafx.base.theme.Styles;
import dev.parley.desktop.Newcomer;
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
final class NewcomerRow extends VBox {
  NewcomerRow(Newcomer newcomer, PeopleViewModel model) {
    super(4);
    getStyleClass().add("person-row");
    Label name = new Label(newcomer.called());
    name.getStyleClass().add("row-name");
    name.setTooltip(new Tooltip(newcomer.called()));
    Label words = new Label(newcomer.waits().words());
    words.getStyleClass().addAll("row-note", "newcomer-words");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    getChildren().addAll(name, words);
    if (newcomer.waits().isUndecided() || newcomer.standing().isPresent()) {
      getChildren().add(last(newcomer, model));
    }
  }

  private static HBox last(Newcomer newcomer, PeopleViewModel model) {
    StandingBadge badge =
        new StandingBadge(new ReadOnlyObjectWrapper<>(newcomer.standing()), false);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(6, badge, Controls.spring());
    line.setAlignment(Pos.CENTER_LEFT);
    if (newcomer.waits().isUndecided()) {
      Button deny = PersonRow.small("Deny", "deny");
      deny.setAccessibleText("Do not let " + newcomer.called() + " in");
      deny.setOnAction(_ -> model.deny(newcomer));
      Button admit = PersonRow.small("Admit", "admit");
      admit.getStyleClass().remove(Styles.FLAT);
      admit.getStyleClass().add(Styles.ACCENT);
      admit.setAccessibleText("Let " + newcomer.called() + " in");
      admit.setOnAction(_ -> model.admit(newcomer));
      line.getChildren().addAll(deny, admit);
    }
    return line;
  }
}
