package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Committer;
import dev.parley.meeting.machine.MeetingState.Ended;
import dev.parley.meeting.machine.MeetingState.Entering;
import dev.parley.meeting.machine.MeetingState.Inside;
import dev.parley.meeting.machine.MeetingState.RejoinBackoff;
import java.util.List;
import java.util.Optional;

/**
 * The machine of one participant's meeting: its connection, the log, the group, and which frame
 * keys are in use.
 *
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>event</th><th>to</th></tr>
 * <tr><td>Entering</td><td>Opened</td><td>Entering, AskIn</td></tr>
 * <tr><td>Entering</td><td>Lost, Closing, no answer in time</td><td>Entering, Connect later</td></tr>
 * <tr><td>Entering</td><td>Untrusted</td><td>Ended FAILED</td></tr>
 * <tr><td>Entering</td><td>Admitted</td><td>Inside</td></tr>
 * <tr><td>Inside</td><td>Logged that is the next entry</td><td>Inside: see {@link Committer}</td></tr>
 * <tr><td>Inside</td><td>Logged that is not</td><td>Ended FAILED</td></tr>
 * <tr><td>Inside</td><td>Lost, Untrusted, Closing</td><td>Inside, line Down, Connect</td></tr>
 * <tr><td>Inside, line Down</td><td>Opened</td><td>line Asking, AskBack</td></tr>
 * <tr><td>Inside, line Asking</td><td>Resumed</td><td>line CatchingUp, then Up</td></tr>
 * <tr><td>Inside</td><td>away too long, too late to resume, a new log, our own Left, or astray</td>
 * <td>Entering as somebody new</td></tr>
 * <tr><td>Inside</td><td>our removal was decided</td><td>Ended REMOVED</td></tr>
 * <tr><td>Entering, Inside</td><td>LeaveRequested</td><td>Ended LEFT</td></tr>
 * <tr><td>Entering, Inside</td><td>Refused for good</td><td>Ended FAILED</td></tr>
 * <tr><td>Ended</td><td>any</td><td>Ended</td></tr>
 * </table>
 *
 * <p>An event that has no meaning in a state is one that was under way when the state changed; it
 * is skipped.
 */
public final class MeetingMachine implements TransitionFunction {
  private final MeetingTiming timing;
  private final Committer committer;
  private final EnteringSteps entering;

  public MeetingMachine(MeetingTiming timing) {
    this.timing = timing;
    this.committer = new Committer(timing.committer());
    this.entering = new EnteringSteps(timing);
  }

  /** Somebody who has not set out yet. */
  public static MeetingState start() {
    return new Entering(0, Optional.empty(), false, RejoinBackoff.NONE);
  }

  /**
   * What one step leads to.
   *
   * @param state the state after the event
   * @param effects in the order they are to be run
   * @param wakeAt when to send a Tick though nothing else happens, in milliseconds
   */
  public record Step(MeetingState state, List<MeetingEffect> effects, long wakeAt) {
    public Step {
      effects = List.copyOf(effects);
    }
  }

  @Override
  public Step step(MeetingState state, MeetingEvent event, long now) {
    return switch (state) {
      case Entering before -> entering.step(before, event, now);
      case Inside before -> new InsideStep(before, now, timing, committer).run(event);
      case Ended before -> new Step(before, List.of(), Long.MAX_VALUE);
    };
  }
}
