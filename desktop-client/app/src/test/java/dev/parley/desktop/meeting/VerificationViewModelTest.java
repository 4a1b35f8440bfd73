package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.contacts.SafetyNumber;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.MediaPort.Running;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.desktop.Steps;
import dev.parley.desktop.UiThreads;
import dev.parley.desktop.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class VerificationViewModelTest {
  private static final PersonId GRACE = Scenes.id("Grace");
  private static final IdentityKey THEIRS = Identity.create().key();

  private final Steps steps = new Steps();
  private final ScriptedMeeting meeting = new ScriptedMeeting();
  private final Comparison comparison = new Comparison();
  private final VerificationViewModel model =
      new VerificationViewModel(new UiThreads(steps, steps));

  VerificationViewModelTest() {
    meeting.verification = Optional.of(comparison);
    model.attach(meeting);
  }

  private void open() {
    model.ask(GRACE, "Grace");
    model.show(List.of(Scenes.person("Grace", VerificationStatus.NEW)));
    steps.run();
  }

  @Test
  void digitsAndCodeAreShownInGroups() {
    open();
    assertThat(model.nameProperty().get()).isEqualTo("Grace");
    assertThat(model.digitsProperty().get()).containsExactly("12345", "67890");
    assertThat(model.codeProperty().get()).hasDimensions(1, 1);
  }

  @Test
  void markIsSetAndTakenBackByThePerson() {
    open();
    model.markVerified();
    model.undo();
    assertThat(meeting.commands)
        .containsExactly(new MeetingCommand.Verify(THEIRS), new MeetingCommand.Forget(THEIRS));
  }

  @Test
  void markShowsWhenTheMeetingSaysSo() {
    open();
    model.markVerified();
    assertThat(model.statusProperty().get()).contains(VerificationStatus.NEW);
    model.show(List.of(Scenes.person("Grace", VerificationStatus.VERIFIED)));
    assertThat(model.statusProperty().get()).contains(VerificationStatus.VERIFIED);
  }

  @Test
  void codeInAPictureIsAnsweredInWords() {
    open();
    model.readPicture(Path.of("code.png"));
    steps.run();
    assertThat(model.resultProperty().get()).contains(new Verification.Scan(true, "code.png"));
  }

  @Test
  void cameraLooksUntilACodeMatches() {
    open();
    model.toggleCamera();
    assertThat(model.scanningProperty().get()).isTrue();
    comparison.see(new Verification.Scan(false, "another person"));
    steps.run();
    assertThat(model.scanningProperty().get()).isTrue();
    comparison.see(new Verification.Scan(true, "match"));
    steps.run();
    assertThat(model.scanningProperty().get()).isFalse();
    assertThat(meeting.told).endsWith("camera ends");
    assertThat(model.resultProperty().get()).contains(new Verification.Scan(true, "match"));
  }

  @Test
  void closingEndsTheCameraAndWhatItSeesAfterwardsIsNothing() {
    open();
    model.toggleCamera();
    model.close();
    assertThat(meeting.told).endsWith("camera ends");
    comparison.see(new Verification.Scan(true, "match"));
    steps.run();
    assertThat(model.resultProperty().get()).isEmpty();
    assertThat(model.nameProperty().get()).isEmpty();
  }

  @Test
  void whatWasComputedForOnePersonIsNeverShownForAnother() {
    model.ask(GRACE, "Grace");
    model.ask(Scenes.id("Alan"), "Alan");
    meeting.verification = Optional.empty();
    steps.run();
    assertThat(model.nameProperty().get()).isEqualTo("Alan");
    model.ask(GRACE, "Grace");
    steps.run();
    assertThat(model.digitsProperty().get()).isEmpty();
  }

  @Test
  void anyoneWhoHasGoneCannotBeComparedWith() {
    open();
    model.show(List.of(Scenes.person("Ada", true)));
    assertThat(model.nameProperty().get()).isEmpty();
  }

  @Test
  void leavingTheMeetingEndsIt() {
    open();
    model.toggleCamera();
    model.attach(null);
    assertThat(meeting.told).endsWith("camera ends");
    assertThat(model.nameProperty().get()).isEmpty();
  }

  private final class Comparison implements Verification {
    private Consumer<Scan> found = _ -> {};

    void see(Scan scan) {
      found.accept(scan);
    }

    @Override
    public SafetyNumber safetyNumber() {
      return new SafetyNumber("12345 67890");
    }

    @Override
    public boolean[][] code() {
      return new boolean[][] {{true}};
    }

    @Override
    public Scan read(Path picture) {
      return new Scan(true, picture.toString());
    }

    @Override
    public Running watchCamera(Consumer<Scan> newFound) {
      found = newFound;
      return () -> meeting.told.add("camera ends");
    }

    @Override
    public IdentityKey identity() {
      return THEIRS;
    }
  }
}
