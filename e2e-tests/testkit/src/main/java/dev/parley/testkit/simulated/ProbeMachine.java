package dev.parley.testkit.simulated;

import dev.parley.client.MeetingOptions;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.MeetingState.Ended;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.TransitionFunction;

/**
 * The machine of a dishonest participant: when its meeting is over it keeps its keys, and when it
 * was removed also its connection. So a test can see what they are still good for.
 */
public record ProbeMachine(TransitionFunction honest) implements TransitionFunction {
  /** The same participant, dishonest. */
  public static MeetingOptions of(MeetingOptions options) {
    return options.withMachine(new ProbeMachine(options.machine()));
  }

  @Override
  public MeetingMachine.Step step(MeetingState state, MeetingEvent event, long now) {
    MeetingMachine.Step step = honest.step(state, event, now);
    return step.state() instanceof Ended ended
        ? new MeetingMachine.Step(
            ended,
            step.effects().stream().filter(effect -> !isLeftOut(effect, ended.phase())).toList(),
            step.wakeAt())
        : step;
  }

  private static boolean isLeftOut(MeetingEffect effect, Phase phase) {
    return effect instanceof MeetingEffect.LeaveGroup
        || (phase == Phase.REMOVED
            && (effect instanceof MeetingEffect.StopFrames
                || effect instanceof MeetingEffect.SayLeave
                || effect instanceof MeetingEffect.Disconnect));
  }
}
