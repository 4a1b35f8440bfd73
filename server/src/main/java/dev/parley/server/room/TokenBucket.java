package dev.parley.server.room;

/** Lets through a sustained rate and a burst; it fills with time and starts full. */
final class TokenBucket {
  private final double perMilli;
  private final double burst;
  private double tokens;
  private long filledAt;

  TokenBucket(double perSecond, double burst, long now) {
    this.perMilli = perSecond / 1000;
    this.burst = burst;
    this.tokens = burst;
    this.filledAt = now;
  }

  /** Whether {@code amount} may pass now. */
  boolean has(double amount, long now) {
    tokens = Math.min(burst, tokens + (now - filledAt) * perMilli);
    filledAt = now;
    return tokens >= amount;
  }

  /** Takes {@code amount} if it may pass now. */
  boolean take(double amount, long now) {
    boolean passes = has(amount, now);
    if (passes) {
      tokens -= amount;
    }
    return passes;
  }
}
