package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Admission;
import dev.parley.meeting.committer.CommitterEvent;
import dev.parley.meeting.committer.Founding;
import dev.parley.meeting.committer.PendingRequest;
import dev.parley.meeting.committer.RoomState;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;

/** What can happen in a meeting. */
public sealed interface MeetingEvent {
  // From the person at this client.

  /** Go there. */
  record Started() implements MeetingEvent {}

  /** Leave for good. */
  record LeaveRequested() implements MeetingEvent {}

  /** The group should decide this. */
  record Requested(PendingRequest request) implements MeetingEvent {}

  /** What we publish has changed. */
  record MediaAnnouncementChanged() implements MeetingEvent {}

  /** We have something to say in the group, and it may go out as far as we are concerned. */
  record ChatDue() implements MeetingEvent {}

  /** There are frames of ours to sign for, or of others that we want to know about. */
  record FramesDue() implements MeetingEvent {}

  // From the network.

  /** A connection stands. */
  record Opened() implements MeetingEvent {}

  /** The connection is gone, or could not be made. */
  record Lost() implements MeetingEvent {}

  /** No connection could be made: whatever answers could not prove that it is the server. */
  record Untrusted() implements MeetingEvent {}

  /**
   * We are in the room.
   *
   * @param room what the snapshot says of it
   * @param founding the group that we might found
   */
  record Admitted(ServerMessage.Admitted message, RoomState room, Founding founding)
      implements MeetingEvent {}

  /** We are back in the room; what we missed follows. */
  record Resumed(long head) implements MeetingEvent {}

  /** The next entry of the log, and what our keys show of it. */
  record Logged(Entry entry, EntryReading reading) implements MeetingEvent {}

  /** The server refused something. */
  record Refused(ServerMessage.Refused message) implements MeetingEvent {}

  /** The server closes. */
  record Closing(ServerMessage.Closing message) implements MeetingEvent {}

  // From our own MLS.

  /** The Welcome we were told to take let us into this. */
  record Welcomed(ParticipantId author, Admission admission) implements MeetingEvent {}

  /** The Welcome we were told to take did not open. */
  record WelcomeFailed() implements MeetingEvent {}

  /** The Welcome opened a kind of meeting that this version does not know. */
  record WelcomeUnknown() implements MeetingEvent {}

  /** What we wanted to post could not be made. */
  record StageFailed(long ref, CommitterEvent.StageFailed.Why why) implements MeetingEvent {}

  /** A commit that counts could not be applied. */
  record MergeFailed() implements MeetingEvent {}

  // From the clock.

  /** Time went by. */
  record Tick() implements MeetingEvent {}
}
