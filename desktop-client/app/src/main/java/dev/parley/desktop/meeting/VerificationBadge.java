package dev.parley.desktop.meeting;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.text.WindowText;
import dev.parley.desktop.theme.Controls;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** What is known of somebody's identity: in a word, a shape and a colour. */
final class VerificationBadge extends Label {
  private static final String[] CLASSES = {"verified", "known", "new", "changed", "unproven"};

  VerificationBadge(ObservableValue<Optional<VerificationStatus>> verification, boolean own) {
    getStyleClass().add("standing");
    if (own) {
      show(WindowText.YOU, MaterialDesignA.ACCOUNT, "known", WindowText.YOU_MEANS.text());
    } else {
      verification.subscribe(this::show);
    }
  }

  private void show(Optional<VerificationStatus> verification) {
    verification.ifPresentOrElse(
        this::show,
        () ->
            show(
                WindowText.NO_IDENTITY,
                MaterialDesignA.ACCOUNT_QUESTION,
                "unproven",
                WindowText.NO_IDENTITY_MEANS.text()));
  }

  private void show(VerificationStatus verification) {
    WindowText word =
        switch (verification) {
          case VERIFIED -> WindowText.VERIFIED;
          case KNOWN -> WindowText.KNOWN;
          case NEW -> WindowText.NEW;
          case CHANGED -> WindowText.CHANGED;
        };
    show(
        word,
        VerificationIcons.of(verification),
        VerificationIcons.style(verification),
        verification.words());
  }

  private void show(WindowText word, Ikon icon, String style, String sentence) {
    setText(word.text());
    setGraphic(new FontIcon(icon));
    getStyleClass().removeAll(CLASSES);
    getStyleClass().add(style);
    Controls.describe(this, WindowText.NAME_AND_STATE.text(word.text(), sentence));
  }
}
