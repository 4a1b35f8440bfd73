package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.machine.MeetingEffect;
import dev.parley.meeting.machine.MeetingEvent;
import dev.parley.meeting.machine.MeetingMachine;
import dev.parley.meeting.machine.MeetingState;
import dev.parley.meeting.machine.Phase;
import dev.parley.meeting.machine.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineRunnerTest {
  private static final MeetingState ENDED =
      new MeetingState.Ended(Phase.LEFT, new Problem("LEFT", "You left."));

  private final List<MeetingEvent> events = new ArrayList<>();
  private final List<MeetingEffect> run = new ArrayList<>();
  private List<MeetingEffect> asked = List.of();

  private MachineRunner runner(MeetingTrace trace) {
    return new MachineRunner(
        (_, event, now) -> {
          events.add(event);
          List<MeetingEffect> effects = asked;
          asked = List.of();
          return new MeetingMachine.Step(ENDED, effects, now + 7);
        },
        trace);
  }

  @Test
  void effectsRunInTheirOrderAfterTheStateIsTheNewOne() {
    asked = List.of(new MeetingEffect.SayLeave(), new MeetingEffect.Disconnect());
    MachineRunner runner = runner(MeetingTrace.NONE);
    runner.follow(
        new MeetingEvent.LeaveRequested(),
        5,
        (effect, _) -> {
          assertThat(runner.state()).isEqualTo(ENDED);
          run.add(effect);
          return Optional.empty();
        });
    assertThat(run).containsExactly(new MeetingEffect.SayLeave(), new MeetingEffect.Disconnect());
    assertThat(runner.wakeAt()).isEqualTo(12);
  }

  @Test
  void whatAnEffectAnswersIsTheNextEventAndAMergeThatFailedEndsItsList() {
    asked = List.of(new MeetingEffect.MergeOwn(), new MeetingEffect.InstallKeys(3));
    runner(MeetingTrace.NONE)
        .follow(
            new MeetingEvent.Started(),
            0,
            (effect, _) -> {
              run.add(effect);
              return effect instanceof MeetingEffect.MergeOwn
                  ? Optional.of(new MeetingEvent.MergeFailed())
                  : Optional.empty();
            });
    assertThat(run).containsExactly(new MeetingEffect.MergeOwn());
    assertThat(events).containsExactly(new MeetingEvent.Started(), new MeetingEvent.MergeFailed());
  }

  @Test
  void aStepIsTracedBeforeItsEffectsAreRun() {
    asked = List.of(new MeetingEffect.SayLeave());
    List<String> order = new ArrayList<>();
    runner((_, _, _, _) -> order.add("traced"))
        .follow(
            new MeetingEvent.Started(),
            0,
            (_, _) -> {
              order.add("run");
              return Optional.empty();
            });
    assertThat(order).containsExactly("traced", "run");
  }
}
