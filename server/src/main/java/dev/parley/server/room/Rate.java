package dev.parley.server.room;

/**
 * A bound on how often something may happen.
 *
 * @param perSecond the sustained rate
 * @param burst how much may happen at once
 */
public record Rate(int perSecond, int burst) {
  public TokenBucket bucket(long now) {
    return new TokenBucket(perSecond, burst, now);
  }
}
