package dev.parley.desktop.live;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Member;
import dev.parley.desktop.Codes;
import dev.parley.desktop.Door;
import dev.parley.desktop.MeetingState;
import dev.parley.desktop.MeetingState.Stage;
import dev.parley.desktop.Newcomer;
import dev.parley.desktop.Newcomer.Waits;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.VideoState;
import dev.parley.frames.DropCause;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.sframe.TrackContext;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From what the meeting says to what the window shows. Pure. */
final class Roster {
  private Roster() {}

  /** What this person sends, and whether it is switched on. */
  record Own(boolean camera, boolean microphone) {}

  /**
   * What is known of the streams that are received.
   *
   * @param unopened why those do not open that do not
   * @param trust who sealed each
   */
  record Streams(Map<StreamId, DropCause> unopened, Map<StreamId, StreamTrust> trust) {
    /** Of nothing that is received. */
    static final Streams NONE = new Streams(Map.of(), Map.of());

    Optional<DropCause> unopened(int leaf, TrackContext track) {
      return Optional.ofNullable(
          unopened.get(new StreamId(StreamId.Direction.OPENED, leaf, track)));
    }
  }

  static PersonId id(ParticipantId participant, int leaf) {
    return new PersonId(participant, leaf);
  }

  static PersonId id(Member member) {
    return id(member.participant(), member.leaf());
  }

  /** Who somebody on the screen is in the group; empty for oneself and for who has gone. */
  static Optional<Member> find(Group group, PersonId person) {
    return group.members().stream()
        .filter(member -> !member.self() && id(member).equals(person))
        .findFirst();
  }

  /**
   * The window's state.
   *
   * @param group the group to show: the last one known, while a connection is being resumed
   * @param health what is known of a person's streams
   * @param streams what is known of each stream that is received
   * @param trouble what media says is wrong; shown when the meeting itself has nothing to say
   */
  static MeetingState state(
      MeetingView view,
      Optional<Group> group,
      Own own,
      Function<PersonId, StreamHealth> health,
      Streams streams,
      Optional<String> trouble,
      long now) {
    List<Person> people =
        group.map(Group::members).orElse(List.of()).stream()
            .map(member -> person(view, member, own, health.apply(id(member)), streams, now))
            .toList();
    Optional<String> problem =
        view.problems().isEmpty()
            ? trouble
            : Optional.of(view.problems().getLast()).map(Problem::words);
    return new MeetingState(
        stage(view.phase()),
        people,
        view.guests().stream().map(Roster::newcomer).toList(),
        view.door().map(Roster::door),
        group.map(known -> new Codes(known.roomCode(), known.epochCode())),
        Chats.of(view.conversation(), people.size() < 2),
        problem);
  }

  private static Person person(
      MeetingView view, Member member, Own own, StreamHealth health, Streams streams, long now) {
    boolean host =
        view.door().map(d -> d.hostLeaf().equals(Optional.of(member.leaf()))).orElse(false);
    boolean mayRemove = view.door().map(MeetingView.Door::mayRemove).orElse(false);
    boolean heard = !member.self() && !member.departed() && sends(member, TrackContext.MICROPHONE);
    return new Person(
        id(member),
        member.name(),
        member.self(),
        host,
        mayRemove && !member.self() && !member.departed(),
        listing(member),
        member.person().map(MeetingView.Person::standing),
        member.self() ? ownVideo(own) : video(member, health, streams, now),
        member.self() ? own.microphone() : sends(member, TrackContext.MICROPHONE),
        !member.self() && health.isSpeaking(now),
        heard
            ? streams.unopened(member.leaf(), TrackContext.MICROPHONE).map(Troubleshooting::of)
            : Optional.empty(),
        member.self() ? Optional.empty() : StreamWarnings.of(member.leaf(), streams.trust()),
        Chats.of(view.conversation(), member));
  }

  private static RosterVisibility listing(Member member) {
    if (member.departed()) {
      return RosterVisibility.LEAVING;
    }
    return member.listed() ? RosterVisibility.LISTED : RosterVisibility.HIDDEN;
  }

  private static Newcomer newcomer(MeetingView.Guest guest) {
    return new Newcomer(
        guest.participant(),
        guest.name(),
        waits(guest.standing()),
        guest.person().map(MeetingView.Person::standing));
  }

  private static Waits waits(AdmissionStatus standing) {
    return switch (standing) {
      case WAITING -> Waits.BEING_LET_IN;
      case LOBBY -> Waits.LOBBY;
      case LOCKED_OUT -> Waits.LOCKED_OUT;
      case UNKNOWN -> Waits.UNKNOWN;
      case UNPROVEN -> Waits.UNPROVEN;
      case REMOVED -> Waits.REMOVED;
      case DENIED -> Waits.DENIED;
    };
  }

  private static Door door(MeetingView.Door door) {
    return new Door(
        door.policy().lobby(),
        door.policy().locked(),
        door.policy().removers() == Policy.Removers.HOST,
        door.host(),
        door.own().map(Roster::waits));
  }

  private static VideoState ownVideo(Own own) {
    return own.camera() ? new VideoState.Live() : new VideoState.Off();
  }

  private static VideoState video(Member member, StreamHealth health, Streams streams, long now) {
    return !member.departed() && sends(member, TrackContext.CAMERA)
        ? health.video(streams.unopened(member.leaf(), TrackContext.CAMERA), now)
        : new VideoState.Off();
  }

  private static boolean sends(Member member, TrackContext context) {
    return member
        .media()
        .map(media -> media.tracks().stream().anyMatch(track -> track.context() == context))
        .orElse(false);
  }

  private static Stage stage(Phase phase) {
    return switch (phase) {
      case CONNECTING -> Stage.CONNECTING;
      case WAITING -> Stage.WAITING;
      case IN_MEETING -> Stage.IN_MEETING;
      case RESUMING -> Stage.RECONNECTING;
      case REMOVED -> Stage.REMOVED;
      case DENIED -> Stage.DENIED;
      case LEFT -> Stage.LEFT;
      case FAILED -> Stage.FAILED;
    };
  }
}
