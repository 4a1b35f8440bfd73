package dev.parley.desktop.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingCommand;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Door;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.Newcomer;
import dev.parley.desktop.Newcomer.Waits;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Scenes;
import dev.parley.desktop.ScriptedMeeting;
import dev.parley.desktop.SelfReported;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
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

  @Test
  void listIsTheGroupWithOneselfFirstAndThoseOutsideApart() {
    people.show(
        Scenes.meeting(
            List.of(Scenes.person("Grace", false), Scenes.person("Ada", true)),
            List.of(Scenes.newcomer("Kurt", Waits.LOBBY), Scenes.newcomer("Eve", Waits.UNKNOWN)),
            Optional.empty()));
    assertThat(people.people())
        .extracting(PersonRowViewModel::name)
        .containsExactly("Ada", "Grace");
    assertThat(people.newcomers()).extracting(Newcomer::called).containsExactly("Kurt", "Eve");
    assertThat(people.askingProperty().get()).contains("Kurt").endsWith("asks to be let in");
  }

  @Test
  void personWhoStaysKeepsTheRow() {
    people.show(
        Scenes.meeting(Scenes.person("Ada", true), Scenes.person("Grace", VerificationStatus.NEW)));
    PersonRowViewModel grace = people.people().getLast();
    people.show(
        Scenes.meeting(
            Scenes.person("Ada", true),
            Scenes.person("Alan", VerificationStatus.NEW),
            Scenes.person("Grace", VerificationStatus.VERIFIED)));
    assertThat(people.people().getLast()).isSameAs(grace);
    assertThat(grace.standingProperty().get()).contains(VerificationStatus.VERIFIED);
  }

  @Test
  void rowSaysWhatIsWrongAndWhatIsDoneAboutIt() {
    Unopened late = new Unopened("the key has not arrived", "Parley waits for it.");
    Unopened replayed = new Unopened("it was sent before", "It is not shown again.");
    Person grace =
        new Person(
            Scenes.id("Grace"),
            "Grace",
            false,
            false,
            true,
            RosterVisibility.HIDDEN,
            Optional.empty(),
            new VideoState.Undecipherable(late),
            true,
            false,
            Optional.of(replayed),
            Optional.empty(),
            SelfReported.nothing("Grace"));
    people.show(Scenes.meeting(grace));
    PersonRowViewModel row = people.people().getFirst();
    assertThat(row.troubleProperty().get())
        .isEqualTo(
            "Picture: Cannot be decrypted: the key has not arrived. Parley waits for it.\n"
                + "Sound: Cannot be decrypted: it was sent before. It is not shown again.");
    assertThat(row.listingProperty().get()).contains("server does not list");
  }

  @Test
  void rowSaysThatSomebodyElseSendsInThePersonsPlace() {
    people.show(Scenes.meeting(Scenes.person("Grace", new Doubt(true, "Forged: by somebody"))));
    assertThat(people.people().getFirst().troubleProperty().get())
        .isEqualTo("Forged: by somebody.");
  }

  @Test
  void rowShowsWhatThePersonSaysOfItself() {
    people.show(
        Scenes.meeting(
            Scenes.person(
                "Grace", false, new SelfReported(true, true, "Amazing (Grace)", "A note."))));
    PersonRowViewModel row = people.people().getFirst();
    assertThat(row.handProperty().get()).isTrue();
    assertThat(row.microphoneProperty().get()).isFalse();
    assertThat(row.shownNameProperty().get()).isEqualTo("Amazing (Grace)");
    assertThat(row.nameNoteProperty().get()).isEqualTo("A note.");
    assertThat(row.name()).isEqualTo("Grace");
  }

  @Test
  void decisionsGoToTheMeeting() {
    people.show(
        Scenes.meeting(
            List.of(),
            List.of(Scenes.newcomer("Kurt", Waits.LOBBY)),
            Optional.of(new Door(true, false, false, true, Optional.empty()))));
    people.admit(people.newcomers().getFirst());
    people.deny(people.newcomers().getFirst());
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
    people.show(
        Scenes.meeting(
            List.of(),
            List.of(),
            Optional.of(new Door(false, false, false, true, Optional.empty()))));
    people.toggleLock();
    assertThat(people.lockedProperty().get()).isFalse();
    people.show(
        Scenes.meeting(
            List.of(),
            List.of(),
            Optional.of(new Door(false, true, false, true, Optional.empty()))));
    assertThat(people.lockedProperty().get()).isTrue();
    assertThat(people.hostProperty().get()).isTrue();
  }

  @Test
  void onlyThoseAboutWhichADecisionHelpsAreSaidToAsk() {
    for (Waits waits : Waits.values()) {
      people.show(
          Scenes.meeting(List.of(), List.of(Scenes.newcomer("Kurt", waits)), Optional.empty()));
      assertThat(people.askingProperty().get().isEmpty()).isEqualTo(!waits.isUndecided());
    }
  }
}
