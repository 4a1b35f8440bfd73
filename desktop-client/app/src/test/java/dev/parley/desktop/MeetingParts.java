package dev.parley.desktop;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.EpochCodes;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What meetings in tests are made of: the same name is the same person everywhere. */
public final class MeetingParts {
  /** Newcomers wait until somebody lets them in. */
  public static final Policy LOBBY = new Policy(true, false, Policy.Removers.ANYONE);

  private static final IdentityKey IDENTITY = Identity.create().key();

  private MeetingParts() {}

  /** Whose number in the room somebody of this name has. */
  public static ParticipantId participant(String name) {
    return new ParticipantId(1 + Math.floorMod(name.hashCode(), Integer.MAX_VALUE - 1));
  }

  static int leaf(String name) {
    return Math.floorMod(name.hashCode(), 1 << 20);
  }

  public static Member member(
      String name,
      boolean own,
      RosterVisibility visibility,
      Optional<VerificationStatus> verification) {
    return new Member(
        leaf(name),
        participant(name),
        new MeetingView.Credentials(
            name, verification.map(known -> new MeetingView.Person(IDENTITY, known))),
        new MeetingView.Presence(
            own, visibility == RosterVisibility.LEAVING, visibility == RosterVisibility.LISTED),
        Optional.empty());
  }

  /** Somebody outside with a name and an identity that nobody has met. */
  public static Guest guest(String name, AdmissionStatus admission) {
    return new Guest(
        participant(name),
        Optional.of(name),
        admission,
        Optional.of(new MeetingView.Person(IDENTITY, VerificationStatus.NEW)));
  }

  public static Group group(List<Person> people, String roomCode, String epochCode) {
    return new Group(
        1,
        ownLeaf(people),
        new EpochCodes(Bytes.of(new byte[32]), roomCode, epochCode),
        false,
        members(people));
  }

  /** The leaf of this screen's person; 0 if it is not among them. */
  public static int ownLeaf(List<Person> people) {
    return people.stream()
        .filter(Person::own)
        .findFirst()
        .map(own -> own.member().leaf())
        .orElse(0);
  }

  private static List<Member> members(List<Person> people) {
    return people.stream().map(Person::member).toList();
  }

  /** A meeting that goes on. */
  public static MeetingView view(Group group, List<Guest> guests, Door door, Conversation said) {
    return new MeetingView(
        Phase.IN_MEETING,
        MeetingView.Place.OUTSIDE,
        new MeetingView.People(Optional.of(group), guests, Optional.of(door)),
        List.of(),
        said);
  }

  public static Map<PersonId, PersonMedia> media(List<Person> people) {
    return people.stream().collect(Collectors.toMap(Person::id, Person::media));
  }

  /** What was said, and what these people say of themselves. */
  public static Conversation withStates(Conversation said, List<Person> people) {
    TreeMap<ParticipantId, PersonState> states = new TreeMap<>();
    people.forEach(
        each -> each.says().ifPresent(says -> states.put(each.member().participant(), says)));
    return new Conversation(said.lines(), said.pending(), states, said.gestures(), said.own());
  }

  /** Somebody who is not in the meeting, in front of a lobby. */
  public static MeetingDisplay outside(Phase phase, Optional<AdmissionStatus> waits) {
    MeetingView view =
        new MeetingView(
            phase,
            MeetingView.Place.OUTSIDE,
            new MeetingView.People(
                Optional.empty(),
                List.of(),
                Optional.of(new Door(LOBBY, Optional.empty(), false, waits))),
            List.of(),
            Conversation.EMPTY);
    return new MeetingDisplay(view, Map.of(), Optional.empty());
  }
}
