package dev.parley.desktop.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingMedia;
import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.media.PublishedMedia;
import dev.parley.client.media.RemoteTrack;
import dev.parley.desktop.Codes;
import dev.parley.desktop.Doubt;
import dev.parley.desktop.MeetingState;
import dev.parley.desktop.MeetingState.Stage;
import dev.parley.desktop.Person;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.codec.Codec;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final PublishedMedia MEDIA =
      new PublishedMedia(
          "session",
          List.of(
              new PublishedMedia.Track("c", TrackContext.CAMERA, Codec.VP8),
              new PublishedMedia.Track("m", TrackContext.MICROPHONE, Codec.OPUS)));

  private final StreamHealth health = new StreamHealth();
  private final Map<StreamId, DropCause> unopened = new HashMap<>();
  private final Map<StreamId, StreamTrust> trust = new HashMap<>();

  @Test
  void soundThatDoesNotOpenSaysWhyAndThePictureIsAnotherMatter() {
    Member grace = member(1, "Grace", false, false);
    unopened.put(
        new StreamId(StreamId.Direction.OPENED, 1, TrackContext.MICROPHONE), DropCause.NO_KEY_YET);
    Person shown = state(Phase.IN_MEETING, grace).people().getFirst();
    assertThat(shown.sound()).contains(Troubleshooting.of(DropCause.NO_KEY_YET));
    assertThat(shown.video()).isEqualTo(new VideoState.Expected());
    unopened.clear();
    assertThat(state(Phase.IN_MEETING, grace).people().getFirst().sound()).isEmpty();
  }

  @Test
  void peopleAreTheGroupsMembersWithTheirNamesFromIt() {
    MeetingState state =
        state(Phase.IN_MEETING, member(0, "Ada", true, false), member(1, "Grace", false, false));
    assertThat(state.stage()).isEqualTo(Stage.IN_MEETING);
    assertThat(state.people()).extracting(Person::name).containsExactly("Ada", "Grace");
    assertThat(state.people().getFirst().video()).isEqualTo(new VideoState.Live());
    assertThat(state.people().getLast().video()).isEqualTo(new VideoState.Expected());
    assertThat(state.codes()).contains(new Codes("12345", "67890"));
  }

  @Test
  void theGravestThatIsKnownOfWhoSealedIsSaid() {
    Member grace = member(1, "Grace", false, false);
    StreamId camera = new StreamId(StreamId.Direction.OPENED, 1, TrackContext.CAMERA);
    StreamId microphone = new StreamId(StreamId.Direction.OPENED, 1, TrackContext.MICROPHONE);
    trust.put(camera, new StreamTrust.Signed());
    trust.put(microphone, new StreamTrust.Unopened(DropCause.REPLAY));
    assertThat(doubt(grace)).isEmpty();
    trust.put(microphone, new StreamTrust.Unconfirmed());
    assertThat(doubt(grace).orElseThrow().alarm()).isFalse();
    trust.put(camera, new StreamTrust.Unsigned(3));
    assertThat(doubt(grace)).contains(new Doubt(true, new StreamTrust.Unsigned(3).words()));
    trust.put(microphone, new StreamTrust.Forged(1));
    assertThat(doubt(grace)).contains(new Doubt(true, new StreamTrust.Forged(1).words()));
  }

  private Optional<Doubt> doubt(Member member) {
    return state(Phase.IN_MEETING, member).people().getFirst().doubt();
  }

  @Test
  void memberWhoHasLeftIsNeitherListedNorReceived() {
    Member grace = member(1, "Grace", false, true);
    MeetingState state = state(Phase.IN_MEETING, grace);
    assertThat(state.people().getFirst().listing()).isEqualTo(RosterVisibility.LEAVING);
    assertThat(state.people().getFirst().video()).isEqualTo(new VideoState.Off());
    assertThat(MeetingMedia.wanted(group(grace))).isEmpty();
  }

  @Test
  void everythingThatOthersPublishIsReceivedUnderTheirLeaf() {
    Group group = group(member(0, "Ada", true, false), member(1, "Grace", false, false));
    assertThat(MeetingMedia.wanted(group))
        .hasSize(2)
        .allMatch(track -> track.leaf() == 1)
        .extracting(RemoteTrack::trackName)
        .containsExactlyInAnyOrder("c", "m");
  }

  @Test
  void nothingIsReceivedUnderOurOwnLeaf() {
    Group group = group(member(0, "Somebody who says to be us", false, false));
    assertThat(MeetingMedia.wanted(group)).isEmpty();
  }

  @Test
  void onlyOthersWhoAreStillThereAreFoundToBeRemoved() {
    Group group = group(member(0, "Ada", true, false), member(1, "Grace", false, false));
    assertThat(Roster.find(group, Roster.id(group.members().getLast())))
        .contains(group.members().getLast());
    assertThat(Roster.find(group, Roster.id(group.members().getFirst()))).isEmpty();
    assertThat(Roster.find(group, Roster.id(new ParticipantId(9), 1))).isEmpty();
  }

  @Test
  void anyoneWhoTheServerHidesIsShownAsHidden() {
    Member eve =
        new Member(
            1,
            "Eve",
            new ParticipantId(2),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            false);
    assertThat(state(Phase.IN_MEETING, eve).people().getFirst().listing())
        .isEqualTo(RosterVisibility.HIDDEN);
  }

  @Test
  void everybodyWhoIsNotInTheGroupStandsApartWithTheReason() {
    for (AdmissionStatus standing : AdmissionStatus.values()) {
      Guest guest =
          new Guest(new ParticipantId(7), Optional.of("Kurt"), standing, Optional.empty());
      MeetingState state =
          of(view(Phase.IN_MEETING, List.of(guest), List.of()), Optional.empty(), Optional.empty());
      assertThat(state.people()).isEmpty();
      assertThat(state.newcomers())
          .singleElement()
          .satisfies(
              newcomer -> {
                assertThat(newcomer.called()).isEqualTo("Kurt");
                assertThat(newcomer.waits().words()).isNotBlank();
              });
    }
  }

  @Test
  void onlyWhoMayRemoveIsOfferedTo() {
    Member ada = member(0, "Ada", true, false);
    Member grace = member(1, "Grace", false, false);
    Policy hosts = new Policy(false, true, Policy.Removers.HOST);
    assertThat(removable(new Door(hosts, Optional.of(0), true, Optional.empty()), ada, grace))
        .containsExactly(false, true);
    assertThat(removable(new Door(hosts, Optional.of(1), false, Optional.empty()), ada, grace))
        .containsExactly(false, false);
    assertThat(
            removable(new Door(Policy.OPEN, Optional.of(1), false, Optional.empty()), ada, grace))
        .containsExactly(false, true);
  }

  private List<Boolean> removable(Door door, Member... members) {
    MeetingView view =
        new MeetingView(
            Phase.IN_MEETING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(group(members)),
            List.of(),
            List.of(),
            Optional.of(door),
            Conversation.EMPTY);
    MeetingState state = of(view, view.group(), Optional.empty());
    assertThat(state.people())
        .filteredOn(Person::host)
        .extracting(Person::name)
        .containsExactly(members[door.hostLeaf().orElseThrow()].name());
    assertThat(state.door().orElseThrow().host()).isEqualTo(door.host());
    return state.people().stream().map(Person::removable).toList();
  }

  @Test
  void theMeetingsOwnTroubleComesBeforeMedias() {
    MeetingView view =
        view(Phase.RESUMING, List.of(), List.of(new Problem("LOST", "connection lost")));
    MeetingState state = of(view, Optional.empty(), Optional.of("media"));
    assertThat(state.problem()).contains("connection lost");
    assertThat(state.stage()).isEqualTo(Stage.RECONNECTING);
  }

  private MeetingState state(Phase phase, Member... members) {
    return of(
        view(phase, List.of(), List.of()), Optional.of(group(members)), Optional.of("trouble"));
  }

  private MeetingState of(MeetingView view, Optional<Group> group, Optional<String> trouble) {
    return Roster.state(
        view,
        group,
        new Roster.Own(true, true),
        _ -> health,
        new Roster.Streams(unopened, trust),
        trouble,
        0);
  }

  private static MeetingView view(Phase phase, List<Guest> guests, List<Problem> problems) {
    return new MeetingView(
        phase, Optional.empty(), Optional.empty(), Optional.empty(), guests, problems);
  }

  private static Group group(Member... members) {
    return new Group(1, 0, Bytes.of(new byte[32]), "12345", "67890", List.of(members));
  }

  private static Member member(int leaf, String name, boolean self, boolean departed) {
    return new Member(
        leaf,
        name,
        new ParticipantId(leaf + 1),
        self,
        departed,
        Optional.of(MEDIA),
        Optional.empty(),
        !departed);
  }
}
