package dev.parley.tools.demo;

import dev.parley.desktop.cli.ParleyCommand;
import dev.parley.headless.HeadlessOptions;
import dev.parley.testkit.simulated.ProbeMachine;

/**
 * The client's command line with a participant who keeps its keys and its connection when it is
 * removed, and goes on trying to open frames, so that the demo shows that none opens.
 */
public final class DemoParticipant {
  /** Longer than any demo: a removed participant goes on listening until it is told to go. */
  private static final int SECONDS_AFTER_REMOVAL = 600;

  private DemoParticipant() {}

  public static void main(String[] arguments) {
    ParleyCommand.run(arguments, DemoParticipant::dishonest);
  }

  private static HeadlessOptions dishonest(HeadlessOptions asked) {
    return asked.withMeeting(ProbeMachine.of(asked.joining().meeting()), SECONDS_AFTER_REMOVAL);
  }
}
