package dev.parley.client.ui;

/**
 * Somebody who is in the encryption group, and therefore in the meeting.
 *
 * @param id who it is
 * @param name the name in the credential of the person's leaf, never what the server says
 * @param own whether this is the person in front of this screen
 * @param onServerList whether the server lists a participant for this member; if not, somebody is
 *     in the group whom the server does not show
 * @param video what is known of the person's picture
 * @param microphone whether the person sends sound
 * @param speaking whether the person is heard right now
 */
public record Person(
    PersonId id,
    String name,
    boolean own,
    boolean onServerList,
    VideoState video,
    boolean microphone,
    boolean speaking) {

  @Override
  public String toString() {
    return "Person[redacted]";
  }
}
