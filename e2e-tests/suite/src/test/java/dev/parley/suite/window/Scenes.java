package dev.parley.suite.window;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Group;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.client.identity.Identity;
import dev.parley.client.identity.IdentityKey;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.chat.Author;
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

/** Meetings as the window's tests want them. */
final class Scenes {
  static final String ROOM_CODE = "48213 90577 16034 72915 30468 55127";
  static final String EPOCH_CODE = "70021 33418 90276 11550 64893 20417";

  private static final Policy LOBBY = new Policy(true, false, Policy.Removers.ANYONE);
  private static final IdentityKey IDENTITY = Identity.create().key();

  private Scenes() {}

  /** Whose number in the room somebody of this name has: the same for the same name. */
  static ParticipantId participant(String name) {
    return new ParticipantId(1 + Math.floorMod(name.hashCode(), Integer.MAX_VALUE - 1));
  }

  private static int leaf(String name) {
    return Math.floorMod(name.hashCode(), 1 << 20);
  }

  static Author author(String name) {
    return new Author(participant(name), Bytes.of(new byte[] {1}), name);
  }

  static Person person(String name, boolean own, VideoState video) {
    return person(
        name, own, VerificationStatus.KNOWN, RosterVisibility.LISTED, video, Optional.empty());
  }

  static Person person(
      String name,
      boolean own,
      VerificationStatus standing,
      RosterVisibility listing,
      VideoState video,
      Optional<Unopened> sound) {
    PersonMedia media =
        new PersonMedia(video, !(video instanceof VideoState.Off), false, sound, Optional.empty());
    return new Person(member(name, own, standing, listing), media, own, !own, Optional.empty());
  }

  private static Member member(
      String name, boolean own, VerificationStatus standing, RosterVisibility listing) {
    return new Member(
        leaf(name),
        name,
        participant(name),
        own,
        listing == RosterVisibility.LEAVING,
        Optional.empty(),
        Optional.of(new MeetingView.Person(IDENTITY, standing)),
        listing == RosterVisibility.LISTED);
  }

  static Guest guest(String name, AdmissionStatus waits) {
    boolean unproven = waits == AdmissionStatus.UNKNOWN || waits == AdmissionStatus.UNPROVEN;
    return new Guest(
        participant(name),
        waits == AdmissionStatus.UNKNOWN ? Optional.empty() : Optional.of(name),
        waits,
        unproven
            ? Optional.empty()
            : Optional.of(new MeetingView.Person(IDENTITY, VerificationStatus.NEW)));
  }

  static MeetingDisplay meeting(List<Person> people, List<Guest> guests, Optional<String> problem) {
    return display(people, guests, Conversation.EMPTY, problem);
  }

  /** A meeting in which this was said. */
  static MeetingDisplay talking(List<Person> people, Conversation said) {
    return display(people, List.of(), said, Optional.empty());
  }

  /** The host is oneself. */
  private static MeetingDisplay display(
      List<Person> people, List<Guest> guests, Conversation said, Optional<String> problem) {
    int own = people.stream().filter(Person::own).findFirst().map(p -> p.member().leaf()).orElse(0);
    Group group =
        new Group(
            1,
            own,
            Bytes.of(new byte[32]),
            ROOM_CODE,
            EPOCH_CODE,
            people.stream().map(Person::member).toList());
    MeetingView view =
        new MeetingView(
            Phase.IN_MEETING,
            Optional.empty(),
            Optional.empty(),
            Optional.of(group),
            guests,
            List.of(),
            Optional.of(new Door(LOBBY, Optional.of(own), true, Optional.empty())),
            withStates(said, people));
    return new MeetingDisplay(
        view, people.stream().collect(Collectors.toMap(Person::id, Person::media)), problem);
  }

  private static Conversation withStates(Conversation said, List<Person> people) {
    TreeMap<ParticipantId, PersonState> states = new TreeMap<>();
    people.forEach(
        each -> each.says().ifPresent(says -> states.put(each.member().participant(), says)));
    return new Conversation(
        said.lines(), said.pending(), states, said.reactions(), said.muteRequests(), said.own());
  }

  /** What was said, without anybody's hand. */
  static Conversation said(
      List<Conversation.ChatLine> lines,
      List<Conversation.PendingLine> pending,
      List<Conversation.Reacted> reactions,
      List<Conversation.MuteRequest> requests) {
    return new Conversation(lines, pending, new TreeMap<>(), reactions, requests, Presence.NONE);
  }

  /** Somebody with a hand up. */
  static Person raising(String name, boolean own) {
    Person person = person(name, own, new VideoState.Live());
    return new Person(
        person.member(),
        person.media(),
        own,
        !own,
        Optional.of(new PersonState(Optional.of(3L), false, Optional.empty())));
  }

  /** Somebody who is not in the meeting. */
  static MeetingDisplay outside(Phase phase, Optional<AdmissionStatus> waits) {
    MeetingView view =
        new MeetingView(
            phase,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.of(new Door(LOBBY, Optional.empty(), false, waits)),
            Conversation.EMPTY);
    return new MeetingDisplay(view, Map.of(), Optional.empty());
  }
}
