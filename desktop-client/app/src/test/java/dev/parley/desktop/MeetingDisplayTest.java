package dev.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.identity.EpochCodes;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.NameNote;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MeetingDisplayTest {
  private static final Member ADA = member(0, "Ada", true, false, true);
  private static final Member GRACE = member(1, "Grace", false, false, true);

  @Test
  void peopleAreTheGroupsMembersWithTheirNamesFromIt() {
    assertThat(people(Conversation.EMPTY, Optional.empty(), ADA, GRACE))
        .extracting(Person::name)
        .containsExactly("Ada", "Grace");
  }

  @Test
  void departedMemberIsNotListedAndOneThatTheServerHidesIsSaidToBeHidden() {
    assertThat(visibility(GRACE)).isEqualTo(RosterVisibility.LISTED);
    assertThat(visibility(member(1, "Grace", false, true, false)))
        .isEqualTo(RosterVisibility.LEAVING);
    assertThat(visibility(member(1, "Eve", false, false, false)))
        .isEqualTo(RosterVisibility.HIDDEN);
  }

  private static RosterVisibility visibility(Member member) {
    return people(Conversation.EMPTY, Optional.empty(), member).getFirst().visibility();
  }

  @Test
  void removalIsOfferedOnlyToThoseWhoMayRemove() {
    Policy hosts = new Policy(false, true, Policy.Removers.HOST);
    assertThat(removable(new Door(hosts, Optional.of(0), true, Optional.empty())))
        .containsExactly(false, true);
    assertThat(removable(new Door(hosts, Optional.of(1), false, Optional.empty())))
        .containsExactly(false, false);
    assertThat(removable(new Door(Policy.OPEN, Optional.of(1), false, Optional.empty())))
        .containsExactly(false, true);
  }

  private static List<Boolean> removable(Door door) {
    List<Person> people = people(Conversation.EMPTY, Optional.of(door), ADA, GRACE);
    assertThat(people)
        .filteredOn(Person::host)
        .extracting(person -> person.member().leaf())
        .containsExactly(door.hostLeaf().orElseThrow());
    return people.stream().map(Person::removable).toList();
  }

  @Test
  void nameTakenDuringTheMeetingNeverStandsWithoutTheVerifiedOne() {
    assertThat(says(new Called("Amazing", NameNote.OWN)).shownName()).isEqualTo("Amazing (Grace)");
    Person posing = says(new Called("Ada", NameNote.LIKE_ANOTHER_HERE));
    assertThat(posing.shownName()).isEqualTo("Grace");
    assertThat(posing.nameNote()).isNotBlank();
    Person silent = people(Conversation.EMPTY, Optional.empty(), GRACE).getFirst();
    assertThat(silent.shownName()).isEqualTo("Grace");
    assertThat(silent.nameNote()).isEmpty();
    assertThat(silent.hand()).isFalse();
  }

  private static Person says(Called called) {
    TreeMap<ParticipantId, PersonState> states = new TreeMap<>();
    states.put(GRACE.participant(), new PersonState(Optional.of(3L), true, Optional.of(called)));
    Conversation conversation =
        new Conversation(List.of(), List.of(), states, Conversation.Gestures.NONE, Presence.NONE);
    Person grace = people(conversation, Optional.empty(), GRACE).getFirst();
    assertThat(grace.hand()).isTrue();
    assertThat(grace.audible()).isFalse();
    return grace;
  }

  @Test
  void theMeetingsOwnTroubleComesBeforeMedias() {
    MeetingView lost =
        MeetingView.outside(
            Phase.RESUMING, List.of(new Problem("LOST", "connection lost")), Conversation.EMPTY);
    assertThat(new MeetingDisplay(lost, Map.of(), Optional.of("media")).problem())
        .contains("connection lost");
    assertThat(MeetingDisplay.failed("media").problem()).contains("media");
    assertThat(MeetingDisplay.connecting().problem()).isEmpty();
  }

  private static List<Person> people(
      Conversation conversation, Optional<Door> door, Member... members) {
    Group group =
        new Group(
            1,
            0,
            new EpochCodes(Bytes.of(new byte[32]), "12345", "67890"),
            false,
            List.of(members));
    MeetingView view =
        new MeetingView(
            Phase.IN_MEETING,
            MeetingView.Place.OUTSIDE,
            new MeetingView.People(Optional.of(group), List.of(), door),
            List.of(),
            conversation);
    PersonMedia sending =
        new PersonMedia(new VideoState.Live(), true, false, Optional.empty(), Optional.empty());
    Map<PersonId, PersonMedia> media = Map.of(PersonId.of(members[0]), sending);
    return new MeetingDisplay(view, media, Optional.empty()).people();
  }

  private static Member member(
      int leaf, String name, boolean self, boolean departed, boolean listed) {
    return new Member(
        leaf,
        new ParticipantId(leaf + 1),
        new MeetingView.Credentials(name, Optional.empty()),
        new MeetingView.Presence(self, departed, listed),
        Optional.empty());
  }
}
