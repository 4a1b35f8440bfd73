package dev.parley.testkit.hostile;

import dev.parley.client.MeetingEngine;
import dev.parley.client.identity.MeetingLink;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.Part;
import dev.parley.protocol.ParticipantId;
import java.util.List;
import java.util.Optional;

/** A member's place in a room, simulated or real, as a changed program uses it. */
public interface MemberAccess {
  MeetingLink link();

  /** The random text that names this life of the room's log. */
  String incarnation();

  /** In whose name is posted. */
  ParticipantId self();

  /** The client whose keys are used. */
  MeetingEngine engine();

  /** What is known of the log. */
  MeetingState.Inside knows();

  /** What somebody said when it came, sealed. */
  Bytes helloOf(ParticipantId participant);

  /** The newest summary in the log, sealed. */
  Bytes newestSummary();

  /** Posts under a number that is higher than all before. */
  void post(Bytes body, List<Part> parts, Optional<Bytes> summary);
}
