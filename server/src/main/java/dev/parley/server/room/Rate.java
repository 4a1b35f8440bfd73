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

  /** One that nothing is in yet: who comes again does not bring its burst along again. */
  public TokenBucket emptyBucket(long now) {
    TokenBucket bucket = bucket(now);
    bucket.charge(burst, now);
    return bucket;
  }
}
