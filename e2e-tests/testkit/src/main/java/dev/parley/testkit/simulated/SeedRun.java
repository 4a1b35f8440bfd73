package dev.parley.testkit.simulated;

import dev.parley.client.MeetingOptions;
import dev.parley.client.trace.MeetingTrace;
import dev.parley.meeting.committer.Policy;
import dev.parley.meeting.committer.Policy.Removers;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * One room, from its seed alone: first trouble, at every step of which the promises hold; then
 * calm, in which everybody who is there meets in one group.
 */
public final class SeedRun {
  /** Every so many seeds the suite is the post-quantum one. */
  private static final int X_WING_EVERY = 20;

  private static final int FEWEST_STROKES = 8;
  private static final int MORE_STROKES = 28;

  /** Grace, silence and supersede times, one after the other, and some room. */
  private static final long CALM = 120_000;

  private SeedRun() {}

  /**
   * What a run came to.
   *
   * @param events things that happened, after each of which the promises were checked
   * @param epochs the highest epoch of a group
   * @param kept posts of later epochs that those who were gone could do nothing with
   * @param virtualMillis how long it took in the room's own time
   */
  public record Outcome(long events, long epochs, long kept, long virtualMillis) {}

  public static Outcome of(long seed) {
    return of(seed, number -> MeetingTrace.NONE);
  }

  /**
   * Runs a seed.
   *
   * @throws AssertionError if a promise was broken, with the state of the room
   */
  public static Outcome of(long seed, IntFunction<MeetingTrace> traces) {
    try (SimRoom room = new SimRoom(seed, options(seed), traces)) {
      try {
        Chaos chaos = new Chaos(room);
        chaos.reign(FEWEST_STROKES + new Random(seed).nextInt(MORE_STROKES));
        chaos.end();
        meet(room);
        // A departure that the server had already decided on may still come: it too must heal.
        room.run(5_000);
        meet(room);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(e.getMessage() + "\n" + room.describe(), e);
      }
      Promises promises = room.promises();
      return new Outcome(room.events(), promises.epochs(), promises.keptFromTheGone(), room.now());
    }
  }

  /** Every second room begins with a lobby, in every fourth the host alone may remove. */
  private static MeetingOptions options(long seed) {
    return MeetingOptions.defaults()
        .withClassicSuite(seed % X_WING_EVERY != 0)
        .withPolicy(
            new Policy(seed % 2 == 0, false, seed % 4 == 0 ? Removers.HOST : Removers.ANYONE));
  }

  private static void meet(SimRoom room) {
    if (!room.runUntil(room::isOneMeeting, CALM)) {
      throw new AssertionError("everybody is calm, and there is not one meeting");
    }
  }
}
