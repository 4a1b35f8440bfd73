package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.theme.Controls;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** What is known of somebody's identity: in a word, a shape and a colour. */
final class StandingBadge extends Label {
  private static final String[] CLASSES = {"verified", "known", "new", "changed", "unproven"};

  StandingBadge(ObservableValue<Optional<VerificationStatus>> standing, boolean own) {
    getStyleClass().add("standing");
    if (own) {
      show("You", MaterialDesignA.ACCOUNT, "known", "This is you, as the others see you.");
    } else {
      standing.subscribe(this::show);
    }
  }

  private void show(Optional<VerificationStatus> standing) {
    standing.ifPresentOrElse(
        this::show,
        () ->
            show(
                "No identity",
                MaterialDesignA.ACCOUNT_QUESTION,
                "unproven",
                "This person proves no identity."));
  }

  private void show(VerificationStatus standing) {
    String word =
        switch (standing) {
          case VERIFIED -> "Verified";
          case KNOWN -> "Known";
          case NEW -> "New";
          case CHANGED -> "Changed identity";
        };
    show(word, StandingIcons.of(standing), StandingIcons.style(standing), standing.words());
  }

  private void show(String word, Ikon icon, String style, String sentence) {
    setText(word);
    setGraphic(new FontIcon(icon));
    getStyleClass().removeAll(CLASSES);
    getStyleClass().add(style);
    Controls.describe(this, word + ". " + sentence);
  }
}
