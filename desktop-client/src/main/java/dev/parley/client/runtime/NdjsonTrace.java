package dev.parley.client.runtime;

import dev.parley.client.committer.Act;
import dev.parley.client.committer.GroupState;
import dev.parley.client.committer.Policy;
import dev.parley.client.committer.Post;
import dev.parley.client.meeting.EntryReading;
import dev.parley.client.meeting.MeetingEffect;
import dev.parley.client.meeting.MeetingEvent;
import dev.parley.client.meeting.MeetingMachine;
import dev.parley.client.meeting.MeetingState;
import dev.parley.protocol.Entry;
import dev.parley.protocol.LogEvent;
import dev.parley.protocol.ParticipantId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Writes one line of JSON for each step that the specification knows: what was read or done, by the
 * action's name, and the state after it. Numbers and names of actions only: no person, no key.
 */
public final class NdjsonTrace implements MeetingTrace, AutoCloseable {
  private final Writer out;

  private NdjsonTrace(Writer out) {
    this.out = out;
  }

  /** Writes to a new file, or over an old one. */
  public static NdjsonTrace open(Path file) throws IOException {
    BufferedWriter out = Files.newBufferedWriter(file);
    return new NdjsonTrace(out);
  }

  /** Writes to what the caller closes. */
  public static NdjsonTrace to(Writer out) {
    return new NdjsonTrace(out);
  }

  @Override
  public void step(MeetingEvent event, MeetingMachine.Step step, long now) {
    String action = action(event);
    if (!action.isEmpty()) {
      line("\"action\":\"" + action + "\"" + subject(event), step.state(), now);
    }
    for (MeetingEffect effect : step.effects()) {
      if (effect instanceof MeetingEffect.Propose(var intent)) {
        line(
            "\"action\":\"Post"
                + intent.claim().act().word()
                + "\""
                + details(intent.claim().act()),
            step.state(),
            now);
      }
    }
  }

  /** The action's name; empty for what the specification does not speak of. */
  private static String action(MeetingEvent event) {
    return switch (event) {
      case MeetingEvent.Admitted admitted -> "Admitted";
      case MeetingEvent.Logged(Entry entry, EntryReading reading) -> action(entry, reading);
      case MeetingEvent.Lost(), MeetingEvent.Untrusted() -> "Lost";
      case MeetingEvent.Resumed resumed -> "Resumed";
      case MeetingEvent.Refused refused -> "Refused";
      case MeetingEvent.LeaveWanted() -> "LeaveWanted";
      case MeetingEvent.Welcomed welcomed -> "Welcomed";
      case MeetingEvent.WelcomeFailed() -> "WelcomeFailed";
      case MeetingEvent.StageFailed failed -> "StageFailed";
      case MeetingEvent.MergeFailed() -> "MergeFailed";
      case MeetingEvent.Started() -> "";
      case MeetingEvent.Wanted wanted -> "";
      case MeetingEvent.StandingChanged() -> "";
      case MeetingEvent.TalkDue() -> "";
      case MeetingEvent.FramesDue() -> "";
      case MeetingEvent.Opened() -> "";
      case MeetingEvent.Closing closing -> "";
      case MeetingEvent.WelcomeUnknown() -> "";
      case MeetingEvent.Tick() -> "";
    };
  }

  private static String action(Entry entry, EntryReading reading) {
    return switch (entry.event()) {
      case LogEvent.Joined joined -> "Joined";
      case LogEvent.Left left -> "Left";
      case LogEvent.Posted posted ->
          reading instanceof EntryReading.OfPost(var post)
                  && post.summary() instanceof Post.Summary.Read(var claim)
              ? claim.act().word()
              : "";
    };
  }

  private static String subject(MeetingEvent event) {
    if (!(event instanceof MeetingEvent.Logged(Entry entry, EntryReading reading))) {
      return "";
    }
    String number = ",\"number\":" + entry.number();
    return switch (entry.event()) {
      case LogEvent.Joined(var who, var hello) -> number + ",\"who\":" + who.value();
      case LogEvent.Left(var who, var why) -> number + ",\"who\":" + who.value();
      case LogEvent.Posted posted -> {
        String author = number + ",\"who\":" + posted.from().value();
        yield reading instanceof EntryReading.OfPost(var post)
                && post.summary() instanceof Post.Summary.Read(var claim)
            ? author + ",\"after\":" + claim.after() + details(claim.act())
            : author;
      }
    };
  }

  private static String details(Act act) {
    return switch (act) {
      case Act.Found() -> "";
      case Act.Commit(var adds, var removes) ->
          ",\"adds\":" + numbers(adds) + ",\"removes\":" + removes;
      case Act.Supersede(int leaf) -> ",\"leaf\":" + leaf;
      case Act.Remove(int leaf) -> ",\"leaf\":" + leaf;
      case Act.Restate() -> "";
      case Act.Admit(var guest) -> ",\"guest\":" + guest.value();
      case Act.Deny(var guest) -> ",\"guest\":" + guest.value();
      case Act.SetPolicy(Policy policy) -> policy(policy);
    };
  }

  private static String policy(Policy policy) {
    return ",\"policy\":{\"lobby\":"
        + policy.lobby()
        + ",\"locked\":"
        + policy.locked()
        + ",\"removers\":\""
        + policy.removers()
        + "\"}";
  }

  private static List<Integer> numbers(Collection<ParticipantId> people) {
    return people.stream().map(ParticipantId::value).toList();
  }

  private static String state(MeetingState state) {
    return switch (state) {
      case MeetingState.Entering entering -> "";
      case MeetingState.Ended ended -> "";
      case MeetingState.Inside inside -> {
        var committer = inside.committer();
        yield ",\"self\":"
            + inside.seat().self().value()
            + ",\"position\":"
            + inside.log().position().number()
            + ",\"present\":"
            + numbers(committer.room().present().keySet())
            + ",\"spent\":"
            + numbers(committer.room().spent())
            + ",\"summaryAt\":"
            + committer.room().summaryAt()
            + ",\"leaf\":"
            + committer.leaf().map(String::valueOf).orElse("null")
            + committer.room().group().map(NdjsonTrace::group).orElse("");
      }
    };
  }

  private static String group(GroupState group) {
    StringBuilder members = new StringBuilder();
    group
        .members()
        .forEach(
            (leaf, who) ->
                members
                    .append(members.isEmpty() ? "" : ",")
                    .append("\"")
                    .append(leaf)
                    .append("\":")
                    .append(who.value()));
    return ",\"epoch\":"
        + group.epoch()
        + ",\"members\":{"
        + members
        + "},\"removing\":"
        + group.removing()
        + ",\"superseded\":"
        + group.superseded()
        + ",\"founder\":"
        + group.founder().value()
        + policy(group.policy())
        + ",\"admitted\":"
        + numbers(group.admitted());
  }

  private void line(String what, MeetingState state, long now) {
    String line =
        "{\"at\":"
            + now
            + ","
            + what
            + ",\"phase\":\""
            + state.phase()
            + "\""
            + state(state)
            + "}\n";
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the trace", e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the trace", e);
    }
  }
}
