package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.NameNote;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.PolicyChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeopleViewModelTest {
  private final ScriptedMeeting meeting = new ScriptedMeeting();
  private final PeopleViewModel people = new PeopleViewModel();

  PeopleViewModelTest() {
    people.attach(meeting);
  }

  private void show(MeetingDisplay display) {
    people.show(display.view(), display.people());
  }

  @Test
  void listIsTheGroupWithOneselfFirstAndThoseOutsideApart() {
    show(
        Scenes.meeting(
            List.of(Scenes.person("Grace", false), Scenes.person("Ada", true)),
            List.of(
                Scenes.guest("Kurt", AdmissionStatus.LOBBY),
                Scenes.guest("Eve", AdmissionStatus.UNKNOWN))));
    assertThat(people.people())
        .extracting(PersonRowViewModel::name)
        .containsExactly("Ada", "Grace");
    assertThat(people.guests())
        .extracting(guest -> StageWords.called(guest))
        .containsExactly("Kurt", "Eve");
    assertThat(people.askingProperty().get()).contains("Kurt").endsWith("asks to be let in");
  }

  @Test
  void personWhoStaysKeepsTheRow() {
    show(
        Scenes.meeting(Scenes.person("Ada", true), Scenes.person("Grace", VerificationStatus.NEW)));
    PersonRowViewModel grace = people.people().getLast();
    show(
        Scenes.meeting(
            Scenes.person("Ada", true),
            Scenes.person("Alan", VerificationStatus.NEW),
            Scenes.person("Grace", VerificationStatus.VERIFIED)));
    assertThat(people.people().getLast()).isSameAs(grace);
    assertThat(grace.verificationProperty().get()).contains(VerificationStatus.VERIFIED);
  }

  @Test
  void rowSaysWhatIsWrongAndWhatIsDoneAboutIt() {
    Unopened late = new Unopened("the key has not arrived", "Parley waits for it.");
    Unopened replayed = new Unopened("it was sent before", "It is not shown again.");
    Person grace =
        Scenes.with(
            Scenes.person("Grace", false, RosterVisibility.HIDDEN, Optional.empty()),
            new PersonMedia(
                new VideoState.Undecipherable(late),
                true,
                false,
                Optional.of(replayed),
                Optional.empty()));
    show(Scenes.meeting(grace));
    PersonRowViewModel row = people.people().getFirst();
    assertThat(row.troubleProperty().get())
        .isEqualTo(
            "Picture: Cannot be decrypted: the key has not arrived. Parley waits for it.\n"
                + "Sound: Cannot be decrypted: it was sent before. It is not shown again.");
    assertThat(row.visibilityProperty().get()).contains("server does not list");
  }

  @Test
  void rowSaysThatSomebodyElseSendsInThePersonsPlace() {
    show(Scenes.meeting(Scenes.person("Grace", new Doubt(true, "Forged: by somebody"))));
    assertThat(people.people().getFirst().troubleProperty().get())
        .isEqualTo("Forged: by somebody.");
  }

  @Test
  void rowShowsWhatThePersonSaysOfItself() {
    show(
        Scenes.meeting(
            Scenes.person(
                "Grace",
                false,
                new PersonState(
                    Optional.of(3L), true, Optional.of(new Called("Amazing", NameNote.OWN))))));
    PersonRowViewModel row = people.people().getFirst();
    assertThat(row.handProperty().get()).isTrue();
    assertThat(row.microphoneProperty().get()).isFalse();
    assertThat(row.shownNameProperty().get()).isEqualTo("Amazing (Grace)");
    assertThat(row.nameNoteProperty().get()).isEqualTo(NameNote.OWN.words());
    assertThat(row.name()).isEqualTo("Grace");
  }

  @Test
  void whatPacketsOfSoundTellIsSaid() {
    assertThat(people.soundProperty().get()).isEmpty();
    show(Scenes.meeting(Scenes.person("Grace", false)));
    assertThat(people.soundProperty().get()).isEqualTo(SoundNote.VARIABLE_RATE.words());
    assertThat(SoundNote.CONSTANT_RATE.words()).contains("one size");
  }

  @Test
  void decisionsGoToTheMeeting() {
    show(
        Scenes.meeting(
            List.of(), List.of(Scenes.guest("Kurt", AdmissionStatus.LOBBY)), door(true, false)));
    people.admit(people.guests().getFirst());
    people.deny(people.guests().getFirst());
    people.toggleLobby();
    people.toggleLock();
    people.toggleRemovers();
    assertThat(meeting.commands)
        .extracting(command -> ((MeetingCommand.Request) command).request())
        .containsExactly(
            new PendingRequest.Admit(Scenes.participant("Kurt")),
            new PendingRequest.Deny(Scenes.participant("Kurt")),
            new PendingRequest.Change(PolicyChange.lobby(false)),
            new PendingRequest.Change(PolicyChange.locked(true)),
            new PendingRequest.Change(PolicyChange.removers(Policy.Removers.HOST)));
  }

  @Test
  void rulesShowWhatTheGroupAgreedOnAndNotWhatWasClicked() {
    show(Scenes.meeting(List.of(), List.of(), door(false, false)));
    people.toggleLock();
    assertThat(people.lockedProperty().get()).isFalse();
    show(Scenes.meeting(List.of(), List.of(), door(false, true)));
    assertThat(people.lockedProperty().get()).isTrue();
    assertThat(people.hostProperty().get()).isTrue();
  }

  @Test
  void onlyThoseAboutWhichADecisionHelpsAreSaidToAsk() {
    for (AdmissionStatus waits : AdmissionStatus.values()) {
      show(Scenes.meeting(List.of(), List.of(Scenes.guest("Kurt", waits))));
      assertThat(waits.words()).isNotBlank();
      assertThat(people.askingProperty().get().isEmpty()).isEqualTo(!waits.isUndecided());
    }
  }

  /** The host is this screen's person. */
  private static Door door(boolean lobby, boolean locked) {
    return new Door(
        new Policy(lobby, locked, Policy.Removers.ANYONE), Optional.of(0), true, Optional.empty());
  }
}
