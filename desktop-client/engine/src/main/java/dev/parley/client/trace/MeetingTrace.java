package dev.parley.client.trace;

import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;

/** Told of every step of a meeting machine, before its effects are run. */
@FunctionalInterface
public interface MeetingTrace {
  /** Keeps nothing. */
  MeetingTrace NONE = (before, event, step, now) -> {};

  /** One step: where it began, what happened, what it led to, and when. */
  void step(MeetingState before, MeetingEvent event, MeetingMachine.Step step, long now);
}
