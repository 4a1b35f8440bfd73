package dev.parley.meeting.machine;

/** What an event leads to: the machine as its owner runs it. Pure. */
@FunctionalInterface
public interface TransitionFunction {
  /**
   * One step.
   *
   * @param now milliseconds of any clock that does not go back
   */
  MeetingMachine.Step step(MeetingState state, MeetingEvent event, long now);
}
