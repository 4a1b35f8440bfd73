package dev.parley.desktop;

import dev.parley.client.contacts.VerificationStatus;
import java.util.Optional;

/**
 * Somebody who is in the encryption group, and therefore in the meeting.
 *
 * @param id who it is
 * @param name the name in the credential of the person's leaf, never what the server says
 * @param own whether this is the person in front of this screen
 * @param host whether this person sets the room's rules
 * @param removable whether this screen's person may remove this one
 * @param listing whether the server knows of this member
 * @param standing what is known of the person's identity; empty if the group shows none
 * @param video what is known of the person's picture
 * @param microphone whether the person sends sound
 * @param speaking whether the person is heard right now
 * @param sound why the person's sound arrives and is not heard; empty if nothing is wrong
 * @param doubt whether somebody else may send in this person's place; empty if the person signed
 *     for what is seen and heard
 * @param says what the person says of itself
 */
public record Person(
    PersonId id,
    String name,
    boolean own,
    boolean host,
    boolean removable,
    RosterVisibility listing,
    Optional<VerificationStatus> standing,
    VideoState video,
    boolean microphone,
    boolean speaking,
    Optional<Unopened> sound,
    Optional<Doubt> doubt,
    SelfReported says) {

  @Override
  public String toString() {
    return "Person[redacted]";
  }
}
