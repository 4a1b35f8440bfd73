package dev.parley.desktop;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Meetings as tests want them. */
public final class Scenes {
  /** Everybody may remove everybody, and comes in. */
  private static final Door OPEN = new Door(Policy.OPEN, Optional.empty(), false, Optional.empty());

  private static final PersonMedia LIVE =
      new PersonMedia(new VideoState.Live(), true, false, Optional.empty(), Optional.empty());

  private static final IdentityKey IDENTITY = Identity.create().key();

  private Scenes() {}

  /** Who is called so in these meetings: the same for the same name. */
  public static PersonId id(String name) {
    return new PersonId(participant(name), leaf(name));
  }

  /** Whose number in the room somebody of this name has. */
  public static ParticipantId participant(String name) {
    return new ParticipantId(1 + Math.floorMod(name.hashCode(), Integer.MAX_VALUE - 1));
  }

  private static int leaf(String name) {
    return Math.floorMod(name.hashCode(), 1 << 20);
  }

  /** Somebody who has nothing wrong. */
  public static Person person(String name, boolean own) {
    return person(name, own, RosterVisibility.LISTED, Optional.of(VerificationStatus.KNOWN));
  }

  /** Somebody of the others, so well known. */
  public static Person person(String name, VerificationStatus standing) {
    return person(name, false, RosterVisibility.LISTED, Optional.of(standing));
  }

  public static Person person(
      String name, boolean own, RosterVisibility listing, Optional<VerificationStatus> standing) {
    Member member =
        new Member(
            leaf(name),
            name,
            participant(name),
            own,
            listing == RosterVisibility.LEAVING,
            Optional.empty(),
            standing.map(known -> new MeetingView.Person(IDENTITY, known)),
            listing == RosterVisibility.LISTED);
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

  public static Guest guest(String name, AdmissionStatus standing) {
    return new Guest(
        participant(name),
        Optional.of(name),
        standing,
        Optional.of(new MeetingView.Person(IDENTITY, VerificationStatus.NEW)));
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
    Map<PersonId, PersonMedia> media =
        people.stream().collect(Collectors.toMap(Person::id, Person::media));
    TreeMap<ParticipantId, PersonState> says = new TreeMap<>();
    people.forEach(
        each -> each.says().ifPresent(said -> says.put(each.member().participant(), said)));
    MeetingView view =
        new MeetingView(
            Phase.IN_MEETING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(group(people)),
            guests,
            List.of(),
            Optional.of(door),
            new Conversation(List.of(), List.of(), says, List.of(), List.of(), Presence.NONE));
    return new MeetingDisplay(view, media, Optional.empty());
  }

  private static Group group(List<Person> people) {
    return new Group(
        1,
        people.stream().filter(Person::own).findFirst().map(own -> own.member().leaf()).orElse(0),
        Bytes.of(new byte[32]),
        "11111 22222",
        "33333 44444",
        people.stream().map(Person::member).toList());
  }

  /** Somebody outside, who waits like this. */
  public static MeetingDisplay waiting(AdmissionStatus own) {
    MeetingView view =
        new MeetingView(
            Phase.WAITING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of(
                new Door(
                    new Policy(true, false, Policy.Removers.ANYONE),
                    Optional.empty(),
                    false,
                    Optional.of(own))),
            Conversation.EMPTY);
    return new MeetingDisplay(view, Map.of(), Optional.empty());
  }

  /** Somebody who has come so far, and sees nothing. */
  public static MeetingDisplay outside(Phase phase) {
    return new MeetingDisplay(
        MeetingView.outside(phase, List.of(), Conversation.EMPTY), Map.of(), Optional.empty());
  }
}
