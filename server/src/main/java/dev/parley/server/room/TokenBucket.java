package dev.parley.server.room;

/** Lets through a sustained rate and a burst; it fills with time and starts full. */
public final class TokenBucket {
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
  public boolean has(double amount, long now) {
    fill(now);
    return tokens >= amount;
  }

  /** Takes {@code amount} if it may pass now. */
  public boolean take(double amount, long now) {
    boolean passes = has(amount, now);
    if (passes) {
      tokens -= amount;
    }
    return passes;
  }

  /** Takes {@code amount} whether it is there or not: what is missing has to fill first. */
  public void charge(double amount, long now) {
    fill(now);
    tokens = Math.max(-burst, tokens - amount);
  }

  /** Whether nothing was taken that has not filled again. */
  public boolean isFull(long now) {
    fill(now);
    return tokens >= burst;
  }

  private void fill(long now) {
    tokens = Math.min(burst, tokens + (now - filledAt) * perMilli);
    filledAt = now;
  }
}
