package dev.parley.desktop;

import dev.parley.client.MeetingView.Member;
import dev.parley.protocol.ParticipantId;

/**
 * One person in one meeting. A person who leaves and comes back is a new one.
 *
 * @param participant the person's number in the room, by which commands name it
 * @param leaf the person's place in the group
 */
public record PersonId(ParticipantId participant, int leaf) {
  /** Who a member of the group is. */
  public static PersonId of(Member member) {
    return new PersonId(member.participant(), member.leaf());
  }

  @Override
  public String toString() {
    return "PersonId[redacted]";
  }
}
