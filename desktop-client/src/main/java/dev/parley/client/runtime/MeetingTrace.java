package dev.parley.client.runtime;

import dev.parley.client.meeting.MeetingEvent;
import dev.parley.client.meeting.MeetingMachine;

/** Told of every step of a meeting machine, before its effects are run. */
@FunctionalInterface
public interface MeetingTrace {
  /** Keeps nothing. */
  MeetingTrace NONE = (event, step, now) -> {};

  /** One step: what happened, what it led to, and when. */
  void step(MeetingEvent event, MeetingMachine.Step step, long now);
}
