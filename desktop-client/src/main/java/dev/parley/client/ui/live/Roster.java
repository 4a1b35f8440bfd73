package dev.parley.client.ui.live;

import dev.parley.client.frames.TrackContext;
import dev.parley.client.media.RemoteTrack;
import dev.parley.client.meeting.Phase;
import dev.parley.client.meeting.Problem;
import dev.parley.client.runtime.MeetingView;
import dev.parley.client.runtime.MeetingView.Group;
import dev.parley.client.runtime.MeetingView.GuestStanding;
import dev.parley.client.runtime.MeetingView.Member;
import dev.parley.client.runtime.PublishedMedia;
import dev.parley.client.ui.MeetingState;
import dev.parley.client.ui.MeetingState.Stage;
import dev.parley.client.ui.Person;
import dev.parley.client.ui.PersonId;
import dev.parley.client.ui.VideoState;
import dev.parley.protocol.ParticipantId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From what the meeting says to what the window shows. Pure. */
final class Roster {
  private Roster() {}

  /** What this person sends, and whether it is switched on. */
  record Own(boolean camera, boolean microphone) {}

  static PersonId id(ParticipantId participant, int leaf) {
    return new PersonId(leaf + "/" + participant.value());
  }

  static PersonId id(Member member) {
    return id(member.participant(), member.leaf());
  }

  /**
   * The window's state.
   *
   * @param group the group to show: the last one known, while a connection is being resumed
   * @param health what is known of a person's streams
   * @param trouble what media says is wrong; shown when the meeting itself has nothing to say
   */
  static MeetingState state(
      MeetingView view,
      Optional<Group> group,
      Own own,
      Function<PersonId, StreamHealth> health,
      Optional<String> trouble,
      long now) {
    List<Person> people =
        group.map(Group::members).orElse(List.of()).stream()
            .map(member -> person(member, own, health.apply(id(member)), now))
            .toList();
    Optional<String> problem =
        view.problems().isEmpty()
            ? trouble
            : Optional.of(view.problems().getLast()).map(Problem::words);
    return new MeetingState(
        stage(view.phase()), people, waiting(view), group.map(Group::roomCode), problem);
  }

  private static Person person(Member member, Own own, StreamHealth health, long now) {
    return new Person(
        id(member),
        member.name(),
        member.self(),
        !member.departed(),
        member.self() ? ownVideo(own) : video(member, health, now),
        member.self() ? own.microphone() : sends(member, TrackContext.MICROPHONE),
        !member.self() && health.isSpeaking(now));
  }

  private static VideoState ownVideo(Own own) {
    return own.camera() ? new VideoState.Live() : new VideoState.Off();
  }

  private static VideoState video(Member member, StreamHealth health, long now) {
    return !member.departed() && sends(member, TrackContext.CAMERA)
        ? health.video(now)
        : new VideoState.Off();
  }

  private static boolean sends(Member member, TrackContext context) {
    return member
        .media()
        .map(media -> media.tracks().stream().anyMatch(track -> track.context() == context))
        .orElse(false);
  }

  private static List<String> waiting(MeetingView view) {
    return view.guests().stream()
        .filter(guest -> guest.standing() == GuestStanding.WAITING)
        .map(guest -> guest.name().orElse("Somebody"))
        .toList();
  }

  private static Stage stage(Phase phase) {
    return switch (phase) {
      case CONNECTING -> Stage.CONNECTING;
      case WAITING -> Stage.WAITING;
      case IN_MEETING -> Stage.IN_MEETING;
      case RESUMING -> Stage.RECONNECTING;
      case REMOVED -> Stage.REMOVED;
      case LEFT -> Stage.LEFT;
      case FAILED -> Stage.FAILED;
    };
  }

  /** The tracks to be received: everything that the others in the group publish. */
  static Set<RemoteTrack> wanted(Optional<Group> group) {
    Set<RemoteTrack> wanted = new LinkedHashSet<>();
    for (Member member : group.map(Group::members).orElse(List.of())) {
      boolean own =
          member.self()
              || group.map(Group::ownLeaf).filter(leaf -> leaf == member.leaf()).isPresent();
      if (!own && !member.departed()) {
        member.media().ifPresent(media -> add(wanted, member, media));
      }
    }
    return wanted;
  }

  private static void add(Set<RemoteTrack> wanted, Member member, PublishedMedia media) {
    for (PublishedMedia.Track track : media.tracks()) {
      wanted.add(
          new RemoteTrack(
              member.participant(),
              member.leaf(),
              media.sessionId(),
              track.name(),
              track.context(),
              track.codec()));
    }
  }
}
