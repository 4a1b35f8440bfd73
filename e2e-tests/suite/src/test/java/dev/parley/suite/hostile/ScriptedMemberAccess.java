package dev.parley.suite.hostile;

import dev.parley.client.MeetingEngine;
import dev.parley.client.identity.MeetingLink;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import dev.parley.suite.simulated.ScriptedRoom;
import dev.parley.testkit.hostile.MemberAccess;
import java.util.List;
import java.util.Optional;

/**
 * A place in a scripted room.
 *
 * @param person whose keys it has, and in whose name it posts
 * @param informant whose knowledge of the log it uses: its own client may have been left behind
 */
record ScriptedMemberAccess(
    ScriptedRoom room, ScriptedRoom.Person person, ScriptedRoom.Person informant)
    implements MemberAccess {
  @Override
  public MeetingLink link() {
    return room.link();
  }

  @Override
  public String incarnation() {
    return ScriptedRoom.INCARNATION;
  }

  @Override
  public ParticipantId self() {
    return person.self();
  }

  @Override
  public MeetingEngine engine() {
    return person.engine();
  }

  @Override
  public MeetingState.Inside knows() {
    return (MeetingState.Inside) informant.engine().state();
  }

  @Override
  public Bytes helloOf(ParticipantId participant) {
    return room.helloOf(participant);
  }

  @Override
  public Bytes newestSummary() {
    return room.newestSummary();
  }

  @Override
  public void post(Bytes body, List<Part> parts, Optional<Bytes> summary) {
    room.append(
        new LogEvent.Posted(
            person.self(),
            1_000 + room.posts().size(),
            body,
            parts,
            new LogEvent.Updates(Optional.empty(), summary)));
  }
}
