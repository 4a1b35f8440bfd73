package dev.parley.client;

import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.TransitionFunction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The machine's state and its steps: each event with all that it leads to, in order. */
final class MachineRunner {
  private final TransitionFunction machine;
  private final MeetingTrace trace;
  private MeetingState state = MeetingMachine.start();
  private long wakeAt = Long.MAX_VALUE;

  MachineRunner(TransitionFunction machine, MeetingTrace trace) {
    this.machine = machine;
    this.trace = trace;
  }

  /** Does what a step asks for. */
  interface Effects {
    /** One effect; answers what happened by it, if the machine is to know. */
    Optional<MeetingEvent> run(MeetingEffect effect, long now);
  }

  MeetingState state() {
    return state;
  }

  /** When the machine wants a tick though nothing else happens. */
  long wakeAt() {
    return wakeAt;
  }

  /** One event, and then what our own MLS answers to what it led to. */
  void follow(MeetingEvent first, long now, Effects effects) {
    Deque<MeetingEvent> events = new ArrayDeque<>(List.of(first));
    while (!events.isEmpty()) {
      MeetingEvent event = events.remove();
      MeetingMachine.Step step = machine.step(state, event, now);
      trace.step(state, event, step, now);
      state = step.state();
      wakeAt = step.wakeAt();
      runAll(step.effects(), events, now, effects);
    }
  }

  private static void runAll(
      List<MeetingEffect> all, Deque<MeetingEvent> events, long now, Effects effects) {
    for (MeetingEffect effect : all) {
      Optional<MeetingEvent> result = effects.run(effect, now);
      result.ifPresent(events::add);
      if (result.isPresent() && result.get() instanceof MeetingEvent.MergeFailed) {
        // What follows in the list was meant for an epoch that we did not reach.
        return;
      }
    }
  }
}
