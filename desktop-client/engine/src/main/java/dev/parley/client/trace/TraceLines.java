package dev.parley.client.trace;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.meeting.committer.CommitterEvent.StageFailed.Why;
import dev.parley.meeting.committer.GroupOperation;
import dev.parley.meeting.committer.GroupSummary;
import dev.parley.meeting.committer.Intent;
import dev.parley.meeting.committer.Post;
import dev.parley.meeting.committer.RoomState;
import dev.parley.meeting.machine.EntryReading;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.MeetingState.Ended;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.protocol.Entry;
import dev.parley.protocol.ErrorCode;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import dev.parley.protocol.ServerMessage;
import org.jspecify.annotations.Nullable;

/** A step as a line of a trace: the action's name, what it is about, and the state after it. */
final class TraceLines {
  private static final JsonMapper JSON = new JsonMapper();

  private TraceLines() {}

  /** What happened; null if the specification does not speak of it. */
  static @Nullable ObjectNode of(MeetingState before, MeetingEvent event, MeetingState after) {
    if (!(before instanceof Inside inside)) {
      return event instanceof MeetingEvent.Admitted && after instanceof Inside entered
          ? join(entered)
          : null;
    }
    ObjectNode action = action(inside, event, after);
    return action == null && !(after instanceof Inside) ? end(inside, event, after) : action;
  }

  private static ObjectNode line(TracedAction action, Inside state) {
    return JSON.createObjectNode()
        .put("action", action.word())
        .put("self", state.membership().self().value());
  }

  /** Which log it is that we read is told by a number made of its incarnation. */
  private static ObjectNode join(Inside entered) {
    ObjectNode line =
        line(TracedAction.JOIN, entered)
            .put("log", entered.membership().incarnation().value().hashCode());
    ArrayNode hellos = line.putArray("hellos");
    RoomState room = entered.committer().room();
    room.present().keySet().forEach(who -> TraceFields.putHello(hellos.addObject(), who, room));
    return line;
  }

  private static ObjectNode end(Inside inside, MeetingEvent event, MeetingState after) {
    if (after instanceof Ended) {
      return line(TracedAction.LEAVE, inside);
    }
    boolean astray =
        event instanceof MeetingEvent.MergeFailed
            || (event instanceof MeetingEvent.Logged(Entry entry, var reading)
                && !isLeft(entry, inside.membership().self()));
    return line(astray ? TracedAction.REJOIN : TracedAction.EXPIRE, inside);
  }

  private static boolean isLeft(Entry entry, ParticipantId self) {
    return entry.event() instanceof LogEvent.Left left && left.participant().equals(self);
  }

  private static @Nullable ObjectNode action(
      Inside inside, MeetingEvent event, MeetingState after) {
    return switch (event) {
      case MeetingEvent.Logged(Entry entry, EntryReading reading) ->
          isLeft(entry, inside.membership().self()) ? null : read(inside, entry, reading, after);
      case MeetingEvent.Resumed(long head) ->
          after instanceof Inside ? line(TracedAction.RESUME, inside).put("head", head) : null;
      case MeetingEvent.Refused(ServerMessage.Refused message) ->
          message.ref().isPresent() ? refused(inside, message.ref().get(), message.code()) : null;
      case MeetingEvent.StageFailed(long ref, Why why) -> unstageable(inside, ref, why);
      case MeetingEvent.Started() -> null;
      case MeetingEvent.LeaveRequested() -> null;
      case MeetingEvent.Requested wanted -> null;
      case MeetingEvent.MediaAnnouncementChanged() -> null;
      case MeetingEvent.ChatDue() -> null;
      case MeetingEvent.FramesDue() -> null;
      case MeetingEvent.Opened() -> null;
      case MeetingEvent.Lost() -> null;
      case MeetingEvent.Untrusted() -> null;
      case MeetingEvent.Admitted admitted -> null;
      case MeetingEvent.Closing closing -> null;
      case MeetingEvent.Welcomed welcomed -> null;
      case MeetingEvent.WelcomeFailed() -> null;
      case MeetingEvent.WelcomeUnknown() -> null;
      case MeetingEvent.MergeFailed() -> null;
      case MeetingEvent.Tick() -> null;
    };
  }

  private static boolean isPending(Inside inside, long ref) {
    return inside.committer().pending().filter(intent -> intent.ref() == ref).isPresent();
  }

  private static @Nullable ObjectNode refused(Inside inside, long ref, ErrorCode code) {
    boolean stale = code == ErrorCode.STALE_SUMMARY;
    return isPending(inside, ref)
        ? line(stale ? TracedAction.STALE : TracedAction.UNSTAGEABLE, inside).put("ref", ref)
        : null;
  }

  private static @Nullable ObjectNode unstageable(Inside inside, long ref, Why why) {
    if (!isPending(inside, ref)) {
      return null;
    }
    ObjectNode line = line(TracedAction.UNSTAGEABLE, inside).put("ref", ref);
    return why instanceof Why.Unstageable(ParticipantId guest)
        ? line.put("guest", guest.value())
        : line;
  }

  // What is read and posted.

  private static @Nullable ObjectNode read(
      Inside inside, Entry entry, EntryReading reading, MeetingState after) {
    return switch (entry.event()) {
      case LogEvent.Joined(ParticipantId who, var hello) ->
          joined(about(inside, entry, "Joined", who), who, after);
      case LogEvent.Left(ParticipantId who, var why) -> about(inside, entry, "Left", who);
      case LogEvent.Posted posted ->
          reading instanceof EntryReading.OfPost(var post)
                  && post.content().summary() instanceof Post.Summary.Read(GroupSummary summary)
              ? TraceFields.putClaim(
                  about(inside, entry, summary.operation().actionName(), posted.from()), summary)
              : null;
    };
  }

  private static ObjectNode joined(ObjectNode line, ParticipantId who, MeetingState after) {
    if (after instanceof Inside inside) {
      TraceFields.putHello(line, who, inside.committer().room());
    }
    return line;
  }

  private static ObjectNode about(Inside inside, Entry entry, String word, ParticipantId who) {
    return line(TracedAction.READ, inside)
        .put("entry", entry.number())
        .put("word", word)
        .put("who", who.value());
  }

  /** A post that is about to be made. */
  static ObjectNode post(Intent intent, Inside after) {
    GroupOperation operation = intent.summary().operation();
    ObjectNode line =
        line(renewsOnly(operation) ? TracedAction.HEAL : TracedAction.POST, after)
            .put("word", operation.actionName())
            .put("ref", intent.ref())
            .put("batch", after.committer().batch());
    return TraceFields.putClaim(line, intent.summary());
  }

  private static boolean renewsOnly(GroupOperation operation) {
    return operation instanceof GroupOperation.Commit(var adds, var removes)
        && adds.isEmpty()
        && removes.isEmpty();
  }
}
