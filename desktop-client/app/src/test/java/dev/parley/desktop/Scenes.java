package dev.parley.desktop;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Meetings as tests want them. */
public final class Scenes {
  /** Everybody may remove everybody, and comes in. */
  private static final Door OPEN = new Door(Policy.OPEN, Optional.empty(), false, Optional.empty());

  private static final PersonMedia LIVE =
      new PersonMedia(new VideoState.Live(), true, false, Optional.empty(), Optional.empty());

  private Scenes() {}

  /** Who is called so in these meetings: the same for the same name. */
  public static PersonId id(String name) {
    return new PersonId(participant(name), MeetingParts.leaf(name));
  }

  /** Whose number in the room somebody of this name has. */
  public static ParticipantId participant(String name) {
    return MeetingParts.participant(name);
  }

  /** Somebody who has nothing wrong. */
  public static Person person(String name, boolean own) {
    return person(name, own, RosterVisibility.LISTED, Optional.of(VerificationStatus.KNOWN));
  }

  /** Somebody of the others, so well known. */
  public static Person person(String name, VerificationStatus verification) {
    return person(name, false, RosterVisibility.LISTED, Optional.of(verification));
  }

  public static Person person(
      String name,
      boolean own,
      RosterVisibility visibility,
      Optional<VerificationStatus> verification) {
    Member member = MeetingParts.member(name, own, visibility, verification);
    return new Person(member, LIVE, false, !own, Optional.empty());
  }

  /** The same person, seen and heard like this. */
  public static Person with(Person person, PersonMedia media) {
    return new Person(person.member(), media, person.host(), person.removable(), person.says());
  }

  /** The same person, whose picture is like this. */
  public static Person with(Person person, VideoState video) {
    return with(person, new PersonMedia(video, true, false, Optional.empty(), Optional.empty()));
  }

  /** Somebody who says this of themselves. */
  public static Person person(String name, boolean own, PersonState says) {
    Person person = person(name, own);
    return new Person(person.member(), LIVE, false, !own, Optional.of(says));
  }

  /** Somebody whose pictures and voice may not all be theirs. */
  public static Person person(String name, Doubt doubt) {
    return with(
        person(name, false),
        new PersonMedia(new VideoState.Live(), true, false, Optional.empty(), Optional.of(doubt)));
  }

  public static Guest guest(String name, AdmissionStatus admission) {
    return MeetingParts.guest(name, admission);
  }

  /** A meeting that goes on among these. */
  public static MeetingDisplay meeting(Person... people) {
    return meeting(List.of(people), List.of(), OPEN);
  }

  /** A meeting that goes on among these, with others at a door. */
  public static MeetingDisplay meeting(List<Person> people, List<Guest> guests) {
    return meeting(people, guests, OPEN);
  }

  public static MeetingDisplay meeting(List<Person> people, List<Guest> guests, Door door) {
    MeetingView view =
        MeetingParts.view(
            MeetingParts.group(people, "11111 22222", "33333 44444"),
            guests,
            door,
            MeetingParts.withStates(Conversation.EMPTY, people));
    return new MeetingDisplay(view, MeetingParts.media(people), Optional.empty());
  }

  /** Somebody outside, who waits like this. */
  public static MeetingDisplay waiting(AdmissionStatus own) {
    return MeetingParts.outside(Phase.WAITING, Optional.of(own));
  }

  /** Somebody who has come so far, and sees nothing. */
  public static MeetingDisplay outside(Phase phase) {
    return new MeetingDisplay(
        MeetingView.outside(phase, List.of(), Conversation.EMPTY), Map.of(), Optional.empty());
  }
}
