package dev.parley.meeting.machine;

import dev.parley.meeting.committer.Timing;

/**
 * How long a meeting waits for what, in milliseconds.
 *
 * @param epochs for a change of epoch
 * @param server for the server
 * @param tellAgain anyone who cannot be let in is told so this often while it waits: a notice may
 *     be lost with a connection, or be read by somebody who did not yet know whose word counts
 */
public record MeetingTiming(Epochs epochs, Server server, long tellAgain, Timing committer) {
  /** What the application uses. */
  public static final MeetingTiming STANDARD =
      new MeetingTiming(
          new Epochs(500, 2_000, 10_000),
          new Server(10_000, 250, 4_000, 60_000),
          10_000,
          Timing.STANDARD);

  /**
   * A change of epoch, in milliseconds.
   *
   * @param removalSwitch after somebody was removed, a sender seals in the new epoch no later than
   *     this, whether or not the others have said that they are there
   * @param joinSwitch the same after a commit that removed nobody. Longer loses nothing, because
   *     the receivers keep the old keys; shorter only makes those wait who read the log slowly
   * @param keep how long the keys of a past epoch are kept for frames that are under way. It covers
   *     a sender's switch, its clock's and the network's delay, several times over
   */
  public record Epochs(long removalSwitch, long joinSwitch, long keep) {}

  /**
   * The connection to the server, in milliseconds.
   *
   * @param answer how long the server may take to answer a join or a resume
   * @param firstRetry before the first new connection
   * @param lastRetry before each one later: the wait doubles up to this
   * @param calm after this long without having to come in again, that counts as new trouble
   */
  public record Server(long answer, long firstRetry, long lastRetry, long calm) {
    long retry(int attempts) {
      return Math.min(lastRetry, firstRetry << Math.min(attempts, 16));
    }
  }
}
