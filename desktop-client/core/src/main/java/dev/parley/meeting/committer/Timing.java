package dev.parley.meeting.committer;

/**
 * How long the committer and those around it wait.
 *
 * @param commits the committer itself
 * @param silence those who wait for it
 */
public record Timing(Commits commits, Silence silence) {
  /** What the application uses. */
  public static final Timing STANDARD =
      new Timing(new Commits(500, 600_000, 1_000, 48), new Silence(4_000, 2_000, 10_000));

  /**
   * When the committer commits what, in milliseconds.
   *
   * @param gather between one commit and the next that only lets people in or lets leavers go:
   *     longer makes fewer and larger commits when many come at once, shorter lets the second one
   *     in sooner. The first is let in at once, and a removal never waits
   * @param heal after this a committer renews its keys although nobody came or went, so that keys
   *     stolen before become useless
   * @param retry before a post that failed is tried again, and before the group is restated again
   * @param batch most people that one commit lets in. 50 people who come in the same second stand
   *     in the group after at most three commits; with X-Wing and 48 a commit and its Welcome are
   *     255 kB, a third of what the server takes in one message
   */
  public record Commits(long gather, long heal, long retry, int batch) {}

  /**
   * How long the others wait for somebody who is silent, in milliseconds.
   *
   * @param skip a committer that has something to do and stays silent so long is skipped. Shorter
   *     skips people whose connection hiccups, longer keeps newcomers waiting. Below the server's
   *     grace time, so that a lost connection does not stop the meeting
   * @param stagger between the first who may skip, or found, and the next
   * @param doubt how long those who wait hold back while they do not know whether anybody is in the
   *     group: a member would restate it at once
   */
  public record Silence(long skip, long stagger, long doubt) {}
}
