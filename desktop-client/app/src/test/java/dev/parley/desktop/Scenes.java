package dev.parley.desktop;

import dev.parley.client.contacts.VerificationStatus;
import dev.parley.desktop.MeetingState.Stage;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;

/** Meetings as tests want them. */
public final class Scenes {
  private Scenes() {}

  /** Who is called so in these meetings: the same for the same name. */
  public static PersonId id(String name) {
    return new PersonId(participant(name), 0);
  }

  /** Whose number in the room somebody of this name has. */
  public static ParticipantId participant(String name) {
    return new ParticipantId(1 + Math.floorMod(name.hashCode(), Integer.MAX_VALUE - 1));
  }

  /** Somebody with nothing wrong. */
  public static Person person(String name, boolean own) {
    return person(
        name,
        own,
        RosterVisibility.LISTED,
        Optional.of(VerificationStatus.KNOWN),
        new VideoState.Live());
  }

  /** Somebody of the others, so well known. */
  public static Person person(String name, VerificationStatus standing) {
    return person(
        name, false, RosterVisibility.LISTED, Optional.of(standing), new VideoState.Live());
  }

  public static Person person(
      String name,
      boolean own,
      RosterVisibility listing,
      Optional<VerificationStatus> standing,
      VideoState video) {
    return new Person(
        id(name),
        name,
        own,
        false,
        !own,
        listing,
        standing,
        video,
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        SelfReported.nothing(name));
  }

  /** Somebody who says this of themselves. */
  public static Person person(String name, boolean own, SelfReported says) {
    return new Person(
        id(name),
        name,
        own,
        false,
        !own,
        RosterVisibility.LISTED,
        Optional.of(VerificationStatus.KNOWN),
        new VideoState.Live(),
        true,
        false,
        Optional.empty(),
        Optional.empty(),
        says);
  }

  /** Somebody whose pictures and voice may not all be theirs. */
  public static Person person(String name, Doubt doubt) {
    return new Person(
        id(name),
        name,
        false,
        false,
        true,
        RosterVisibility.LISTED,
        Optional.of(VerificationStatus.KNOWN),
        new VideoState.Live(),
        true,
        false,
        Optional.empty(),
        Optional.of(doubt),
        SelfReported.nothing(name));
  }

  public static Newcomer newcomer(String name, Newcomer.Waits waits) {
    return new Newcomer(
        participant(name), Optional.of(name), waits, Optional.of(VerificationStatus.NEW));
  }

  /** A meeting that goes on among these. */
  public static MeetingState meeting(Person... people) {
    return meeting(List.of(people), List.of(), Optional.empty());
  }

  public static MeetingState meeting(
      List<Person> people, List<Newcomer> newcomers, Optional<Door> door) {
    return new MeetingState(
        Stage.IN_MEETING,
        people,
        newcomers,
        door,
        Optional.of(new Codes("11111 22222", "33333 44444")),
        Chat.EMPTY,
        Optional.empty());
  }

  /** Somebody outside, who waits like this. */
  public static MeetingState waiting(Newcomer.Waits own) {
    return new MeetingState(
        Stage.WAITING,
        List.of(),
        List.of(),
        Optional.of(new Door(true, false, false, false, Optional.of(own))),
        Optional.empty(),
        Chat.EMPTY,
        Optional.empty());
  }
}
