package dev.parley.desktop;

import dev.parley.client.MeetingView;
import dev.parley.client.MeetingView.Door;
import dev.parley.client.MeetingView.Member;
import dev.parley.client.contacts.VerificationStatus;
import dev.parley.meeting.chat.Conversation.Called;
import dev.parley.meeting.chat.Conversation.PersonState;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who is in the encryption group, and therefore in the meeting, as a tile and a row show
 * it: all that the meeting's view and media say of it.
 *
 * @param member as the group has it; the name is the credential's, never what the server says
 * @param media its picture and sound
 * @param host whether this person sets the room's rules
 * @param removable whether this screen's person may remove this one
 * @param says what the person says of itself inside the group; empty if nothing
 */
public record Person(
    Member member, PersonMedia media, boolean host, boolean removable, Optional<PersonState> says) {

  static Person of(MeetingView view, Member member, Map<PersonId, PersonMedia> media) {
    boolean mayRemove = view.door().map(Door::mayRemove).orElse(false);
    return new Person(
        member,
        media.getOrDefault(PersonId.of(member), PersonMedia.NONE),
        view.door().flatMap(Door::hostLeaf).equals(Optional.of(member.leaf())),
        mayRemove && !member.self() && !member.departed(),
        view.conversation().of(member.participant()));
  }

  /** Who it is. */
  public PersonId id() {
    return PersonId.of(member);
  }

  /** The name in the credential. */
  public String name() {
    return member.name();
  }

  /** Whether it is the person in front of this screen. */
  public boolean own() {
    return member.self();
  }

  /** What is known of the person's identity; empty if the group shows none. */
  public Optional<VerificationStatus> verification() {
    return member.person().map(MeetingView.Person::verification);
  }

  /** Whether the server knows of this member. */
  public RosterVisibility visibility() {
    if (member.departed()) {
      return RosterVisibility.LEAVING;
    }
    return member.listed() ? RosterVisibility.LISTED : RosterVisibility.HIDDEN;
  }

  /** Whether the hand is up. */
  public boolean hand() {
    return says.flatMap(PersonState::handSince).isPresent();
  }

  /** Whether the person can be heard: sends sound, and does not say to be muted. */
  public boolean audible() {
    return media.microphone() && !says.map(PersonState::muted).orElse(false);
  }

  /** How to show the person: the credential's name, and with it one that was taken. */
  public String shownName() {
    return called().map(taken -> taken.beside(name())).orElse(name());
  }

  /** What there is to say about a name that was taken; empty when nothing is. */
  public String nameNote() {
    return called().map(taken -> taken.note().words()).orElse("");
  }

  private Optional<Called> called() {
    return says.flatMap(PersonState::called);
  }

  @Override
  public String toString() {
    return "Person[redacted]";
  }
}
