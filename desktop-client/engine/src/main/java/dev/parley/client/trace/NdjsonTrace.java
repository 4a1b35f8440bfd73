package dev.parley.client.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.MeetingState.Inside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of JSON for each action of one participant that the specification knows, by the
 * specification's name for it, with the state after it. Numbers and names of actions only: no
 * person, no key. What is done is written before anything of it is sent.
 *
 * <p>Taking a Welcome is a part of reading its entry: that line is written when MLS has answered.
 */
public final class NdjsonTrace implements MeetingTrace, AutoCloseable {
  private final Writer out;
  private @Nullable ObjectNode welcoming;

  private NdjsonTrace(Writer out) {
    this.out = out;
  }

  /** Writes to a new file, or over an old one. */
  public static NdjsonTrace open(Path file) throws IOException {
    return new NdjsonTrace(Files.newBufferedWriter(file));
  }

  /** Writes to what the caller closes. */
  public static NdjsonTrace to(Writer out) {
    return new NdjsonTrace(out);
  }

  @Override
  public void step(MeetingState before, MeetingEvent event, MeetingMachine.Step step, long now) {
    ObjectNode line = welcoming == null ? TraceLines.of(before, event, step.state()) : welcoming;
    welcoming = null;
    if (line != null && takesWelcome(step)) {
      welcoming = line;
    } else if (line != null) {
      write(line, step.state(), !hasProposal(step), now);
    }
    for (MeetingEffect effect : step.effects()) {
      if (effect instanceof MeetingEffect.StageAndPost(var intent)) {
        write(TraceLines.post(intent, (Inside) step.state()), step.state(), true, now);
      }
    }
  }

  private static boolean takesWelcome(MeetingMachine.Step step) {
    return step.effects().stream().anyMatch(MeetingEffect.TakeWelcome.class::isInstance);
  }

  /** What is posted in the same step is posted after what led to it. */
  private static boolean hasProposal(MeetingMachine.Step step) {
    return step.effects().stream().anyMatch(MeetingEffect.StageAndPost.class::isInstance);
  }

  private void write(ObjectNode line, MeetingState after, boolean posted, long now) {
    line.put("at", now).put("phase", after.phase().name());
    if (after instanceof Inside inside) {
      TraceFields.putState(line.putObject("state"), inside, posted);
    }
    try {
      out.write(line + "\n");
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
