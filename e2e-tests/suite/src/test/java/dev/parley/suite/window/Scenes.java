package dev.parley.suite.window;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.AdmissionStatus;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Guest;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.MeetingDisplay;
import dev.parley.desktop.MeetingParts;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonMedia;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.meeting.chat.Author;
import dev.parley.meeting.chat.Conversation;
import dev.parley.meeting.chat.Conversation.PersonState;
import dev.parley.meeting.chat.Presence;
import dev.parley.meeting.machine.Phase;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Meetings as the window's tests want them. */
final class Scenes {
  static final String ROOM_CODE = "48213 90577 16034 72915 30468 55127";
  static final String EPOCH_CODE = "70021 33418 90276 11550 64893 20417";

  private Scenes() {}

  /** Whose number in the room somebody of this name has: the same for the same name. */
  static ParticipantId participant(String name) {
    return MeetingParts.participant(name);
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
      VerificationStatus verification,
      RosterVisibility visibility,
      VideoState video,
      Optional<Unopened> sound) {
    PersonMedia media =
        new PersonMedia(video, !(video instanceof VideoState.Off), false, sound, Optional.empty());
    return new Person(
        MeetingParts.member(name, own, visibility, Optional.of(verification)),
        media,
        own,
        !own,
        Optional.empty());
  }

  static Guest guest(String name, AdmissionStatus waits) {
    return switch (waits) {
      case UNKNOWN -> new Guest(participant(name), Optional.empty(), waits, Optional.empty());
      case UNPROVEN -> new Guest(participant(name), Optional.of(name), waits, Optional.empty());
      case WAITING, LOBBY, LOCKED_OUT, REMOVED, DENIED -> MeetingParts.guest(name, waits);
    };
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
    int own = MeetingParts.ownLeaf(people);
    MeetingView view =
        MeetingParts.view(
            MeetingParts.group(people, ROOM_CODE, EPOCH_CODE),
            guests,
            new Door(MeetingParts.LOBBY, Optional.of(own), true, Optional.empty()),
            MeetingParts.withStates(said, people));
    return new MeetingDisplay(view, MeetingParts.media(people), problem);
  }

  /** What was said, without anybody's hand. */
  static Conversation said(
      List<Conversation.ChatLine> lines,
      List<Conversation.PendingLine> pending,
      List<Conversation.Reacted> reactions,
      List<Conversation.MuteRequest> requests) {
    return new Conversation(
        lines,
        pending,
        new TreeMap<>(),
        new Conversation.Gestures(reactions, requests),
        Presence.NONE);
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
    return MeetingParts.outside(phase, waits);
  }
}
