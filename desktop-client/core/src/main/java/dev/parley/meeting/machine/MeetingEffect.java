package dev.parley.meeting.machine;

import dev.parley.meeting.chat.Author;
import dev.parley.meeting.committer.GroupState;
import dev.parley.meeting.committer.Intent;
import dev.parley.protocol.Bytes;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.Incarnation;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.Ticket;

/** What the machine asks its shell for. Effects of one step run in their order. */
public sealed interface MeetingEffect {
  // To the network.

  /** What is asked of the connection. */
  sealed interface OfConnection extends MeetingEffect {}

  /** Make a connection, after about this many milliseconds. */
  record Connect(long afterMillis) implements OfConnection {}

  /** Close the connection; nothing from it is of interest any more. */
  record Disconnect() implements OfConnection {}

  /** Ask to be let in, with a fresh hello. */
  record AskIn() implements OfConnection {}

  /** Ask to be let in again as who we were. */
  record AskBack(Ticket ticket, Incarnation incarnation, long last) implements OfConnection {}

  /** Say that the meeting loop lives, and how far it has read. */
  record Heartbeat(long read) implements OfConnection {}

  /** Say that we leave. */
  record SayLeave() implements OfConnection {}

  // To the group.

  /** What is asked of MLS for the sake of an entry, and can fail there. */
  sealed interface OfGroup extends MeetingEffect {}

  /** Make what the intent says, and post it with its summary. */
  record StageAndPost(Intent intent) implements OfGroup {}

  /** Give up what was made for our pending post. */
  record DropOwn() implements OfGroup {}

  /** Apply our own commit. */
  record MergeOwn() implements OfGroup {}

  /** The group we made is the room's. */
  record AdoptFounded() implements OfGroup {}

  /** Apply the commit that was read last. */
  record MergeTheirs() implements OfGroup {}

  /** Forget the commit that was read last. */
  record DropTheirs() implements OfGroup {}

  /** Open the Welcome in the entry that was read last. */
  record TakeWelcome(ParticipantId author) implements OfGroup {}

  /** We stand in this epoch now. */
  record ShowGroup(GroupState group, int ownLeaf) implements MeetingEffect {}

  /** Wipe the group and all that was made for it. */
  record LeaveGroup() implements MeetingEffect {}

  // To the frames.

  /** What is asked of the frame protection and of the signatures for frames. */
  sealed interface OfFrames extends MeetingEffect {}

  /** Frame protection begins for the group we are in now. */
  record StartFrames() implements OfFrames {}

  /** Export the current epoch's frame keys. */
  record InstallKeys(long epoch) implements OfFrames {}

  /** Seal our frames in this epoch. */
  record SealWith(long epoch) implements OfFrames {}

  /** Forget an epoch's frame keys. */
  record Retire(long epoch) implements OfFrames {}

  /** Refuse the frames of the one that was at this leaf, up to this epoch. */
  record RefuseLeaf(int leaf, long lastEpoch) implements OfFrames {}

  /** Nothing is sealed any more, for good. */
  record StopFrames() implements OfFrames {}

  /**
   * Sign for the frames that we sealed.
   *
   * @param read how far we have read the log
   */
  record PostFrames(long ref, long read) implements OfFrames {}

  // Other posts.

  /** What is posted beside the group's own changes. */
  sealed interface OfPosts extends MeetingEffect {}

  /** Tell the others that we stand in this epoch. */
  record PostAtEpoch(long ref, long epoch) implements OfPosts {}

  /** Tell the others what we publish. */
  record PostMediaAnnouncement(long ref) implements OfPosts {}

  /** Tell somebody that it cannot be let in. */
  record PostNotice(long ref, RejectionNotice notice) implements OfPosts {}

  // What is said in the group.

  /** What is asked of the conversation. */
  sealed interface OfChat extends MeetingEffect {}

  /** Post what we have to say next. */
  record PostChat(long ref) implements OfChat {}

  /** A member said this, in a post that stands in the log at this number. */
  record Heard(long number, Author author, Bytes words) implements OfChat {}

  /**
   * A post that may hold words of ours stands in the log.
   *
   * @param from under whose number the server logged it
   */
  record CameBack(long number, ParticipantId from, long ref, Bytes body) implements OfChat {}

  /** The server took a post for none. */
  record NotTaken(long ref, ErrorCode why) implements OfChat {}

  /** We have read all that we missed: what we posted and did not read is not in the log. */
  record CaughtUp() implements OfChat {}

  // To the person.

  /** Say something that a person should know. */
  record Say(Problem problem) implements MeetingEffect {}
}
