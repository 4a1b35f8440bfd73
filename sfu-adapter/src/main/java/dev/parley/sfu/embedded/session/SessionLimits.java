package dev.parley.sfu.embedded.session;

import java.time.Duration;

/**
 * What sessions may take up.
 *
 * @param idle how long a session without a connection, or a track that never carried a packet, is
 *     kept
 * @param maxSessions sessions at one time, all rooms together
 * @param maxSessionsPerOwner sessions at one time of one participant
 * @param maxTracksPerSession tracks published and subscribed to by one session
 */
public record SessionLimits(
    Duration idle, int maxSessions, int maxSessionsPerOwner, int maxTracksPerSession) {
  /** 30 s, and more than any meeting needs. */
  public static final SessionLimits DEFAULT =
      new SessionLimits(Duration.ofSeconds(30), 10_000, 8, 256);

  public SessionLimits {
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("idle: must be positive");
    }
    if (maxSessions < 1 || maxSessionsPerOwner < 1 || maxTracksPerSession < 1) {
      throw new IllegalArgumentException("limits: must be positive");
    }
  }

  /** The same with another idle time. */
  public SessionLimits withIdle(Duration newIdle) {
    return new SessionLimits(newIdle, maxSessions, maxSessionsPerOwner, maxTracksPerSession);
  }
}
