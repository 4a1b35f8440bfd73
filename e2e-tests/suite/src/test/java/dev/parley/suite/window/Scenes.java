package dev.parley.suite.window;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.Chat;
import dev.parley.desktop.Codes;
import dev.parley.desktop.Door;
import dev.parley.desktop.MeetingState;
import dev.parley.desktop.MeetingState.Stage;
import dev.parley.desktop.Newcomer;
import dev.parley.desktop.Newcomer.Waits;
import dev.parley.desktop.Person;
import dev.parley.desktop.PersonId;
import dev.parley.desktop.RosterVisibility;
import dev.parley.desktop.SelfReported;
import dev.parley.desktop.Unopened;
import dev.parley.desktop.VideoState;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;

/** Meetings as the window's tests want them. */
final class Scenes {
  static final String ROOM_CODE = "48213 90577 16034 72915 30468 55127";
  static final String EPOCH_CODE = "70021 33418 90276 11550 64893 20417";

  private Scenes() {}

  /** Who is called so in these meetings: the same for the same name. */
  static PersonId id(String name) {
    return new PersonId(participant(name), 0);
  }

  /** Whose number in the room somebody of this name has. */
  static ParticipantId participant(String name) {
    return new ParticipantId(1 + Math.floorMod(name.hashCode(), Integer.MAX_VALUE - 1));
  }

  /** The host is oneself. */
  static final Door HOSTED = new Door(true, false, false, true, Optional.empty());

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
    return new Person(
        id(name),
        name,
        own,
        own,
        !own,
        listing,
        Optional.of(standing),
        video,
        !(video instanceof VideoState.Off),
        false,
        sound,
        Optional.empty(),
        SelfReported.nothing(name));
  }

  static Newcomer newcomer(String name, Waits waits) {
    Optional<VerificationStatus> standing =
        waits == Waits.UNKNOWN || waits == Waits.UNPROVEN
            ? Optional.empty()
            : Optional.of(VerificationStatus.NEW);
    return new Newcomer(
        participant(name),
        waits == Waits.UNKNOWN ? Optional.empty() : Optional.of(name),
        waits,
        standing);
  }

  static MeetingState meeting(
      List<Person> people, List<Newcomer> newcomers, Optional<String> problem) {
    return new MeetingState(
        Stage.IN_MEETING,
        people,
        newcomers,
        Optional.of(HOSTED),
        Optional.of(new Codes(ROOM_CODE, EPOCH_CODE)),
        Chat.EMPTY,
        problem);
  }

  /** A meeting in which this was said. */
  static MeetingState talking(List<Person> people, Chat chat) {
    return new MeetingState(
        Stage.IN_MEETING,
        people,
        List.of(),
        Optional.of(HOSTED),
        Optional.of(new Codes(ROOM_CODE, EPOCH_CODE)),
        chat,
        Optional.empty());
  }

  /** Somebody with a hand up. */
  static Person raising(String name, boolean own) {
    return new Person(
        id(name),
        name,
        own,
        own,
        !own,
        RosterVisibility.LISTED,
        Optional.of(VerificationStatus.KNOWN),
        new VideoState.Live(),
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        new SelfReported(true, false, name, ""));
  }

  /** Somebody who is not in the meeting. */
  static MeetingState outside(Stage stage, Optional<Waits> waits) {
    return new MeetingState(
        stage,
        List.of(),
        List.of(),
        Optional.of(new Door(true, false, false, false, waits)),
        Optional.empty(),
        Chat.EMPTY,
        Optional.empty());
  }
}
