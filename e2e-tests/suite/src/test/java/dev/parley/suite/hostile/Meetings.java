package dev.parley.suite.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.MeetingView;
import dev.parley.meeting.machine.Phase;
import dev.parley.suite.simulated.ScriptedRoom;

/** What the tests here ask of a meeting. */
final class Meetings {
  private Meetings() {}

  /** These and nobody else stand in one group with the same secrets. */
  static void assertOneMeeting(ScriptedRoom.Person... people) {
    MeetingView.Group first = people[0].group();
    for (ScriptedRoom.Person person : people) {
      assertThat(person.phase()).isEqualTo(Phase.IN_MEETING);
      assertThat(person.group().epochAuthenticator()).isEqualTo(first.epochAuthenticator());
      assertThat(person.group().members()).hasSize(people.length);
    }
  }

  /** Anyone who comes next is let in: nothing is stuck. */
  static void assertGoesOn(ScriptedRoom room, ScriptedRoom.Person... people) {
    ScriptedRoom.Person[] all = java.util.Arrays.copyOf(people, people.length + 1);
    all[people.length] = room.join("Newcomer");
    room.pass(10_000);
    assertOneMeeting(all);
  }
}
