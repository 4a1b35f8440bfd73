package dev.parley.desktop.lobby;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.desktop.Lock;
import dev.parley.desktop.Steps;
import dev.parley.desktop.UiThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlockViewModelTest {
  private final Steps ui = new Steps();
  private final Steps background = new Steps();
  private final List<String> tried = new ArrayList<>();
  private Optional<String> trouble = Optional.empty();
  private boolean guest;
  private int opened;

  private UnlockViewModel model() {
    Lock lock =
        new Lock() {
          @Override
          public Optional<String> trouble() {
            return trouble;
          }

          @Override
          public Optional<String> open(char[] typed) {
            tried.add(new String(typed));
            return tried.getLast().equals("right") ? Optional.empty() : Optional.of("Wrong.");
          }

          @Override
          public void asGuest() {
            guest = true;
          }
        };
    return new UnlockViewModel(lock, new UiThreads(ui, background), () -> opened++);
  }

  private void type(UnlockViewModel model, String text) {
    model.passphraseProperty().set(text);
    model.open();
    background.run();
    ui.run();
  }

  @Test
  void theRightPassphraseOpensAndAWrongOneIsSaidAndAskedForAgain() {
    UnlockViewModel model = model();
    type(model, "wrong");
    assertThat(model.problemProperty().get()).isEqualTo("Wrong.");
    assertThat(model.passphraseProperty().get()).isEmpty();
    assertThat(opened).isZero();
    type(model, "right");
    assertThat(model.problemProperty().get()).isEmpty();
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void whileOneIsTriedNothingElseBegins() {
    UnlockViewModel model = model();
    model.passphraseProperty().set("wrong");
    model.open();
    assertThat(model.workingProperty().get()).isTrue();
    model.passphraseProperty().set("right");
    model.open();
    model.asGuest();
    background.run();
    ui.run();
    assertThat(tried).containsExactly("wrong");
    assertThat(guest).isFalse();
    assertThat(model.workingProperty().get()).isFalse();
  }

  @Test
  void whoDoesNotKnowThePassphraseGoesOnAsAGuest() {
    UnlockViewModel model = model();
    model.asGuest();
    assertThat(guest).isTrue();
    assertThat(opened).isEqualTo(1);
    assertThat(tried).isEmpty();
  }

  @Test
  void anIdentityThatCannotBeUsedIsSaidAndNoPassphraseTried() {
    trouble = Optional.of("Others can read it.");
    UnlockViewModel model = model();
    assertThat(model.problemProperty().get()).isEqualTo("Others can read it.");
    type(model, "right");
    assertThat(tried).isEmpty();
    assertThat(model.canOpen()).isFalse();
  }
}
