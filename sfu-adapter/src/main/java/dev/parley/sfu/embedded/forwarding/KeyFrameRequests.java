package dev.parley.sfu.embedded.forwarding;

import java.util.concurrent.TimeUnit;

/**
 * Key-frame requests towards one encoding: many subscribers' wishes become few requests, repeated
 * until the key frame comes.
 *
 * <pre>
 * state    event              next     request
 * idle     want               waiting  at once, or when the shortest distance allows
 * waiting  want               waiting  -
 * waiting  due                waiting  yes; the next after a longer time
 * any      key frame          idle     -
 * </pre>
 */
public final class KeyFrameRequests {
  /**
   * Shortest time between two requests. Shorter burdens the publisher's encoder and everyone's
   * links with key frames; longer leaves a newcomer in the dark for longer.
   */
  static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(300);

  /** Time before the first repeat: longer than a round trip and an encoder's turn. */
  static final long REPEAT = TimeUnit.MILLISECONDS.toNanos(500);

  /** Longest time between repeats: a muted camera must not be asked often, nor be forgotten. */
  static final long LONGEST = TimeUnit.SECONDS.toNanos(4);

  private boolean waiting;
  private long due;
  private long lastSent;
  private boolean everSent;
  private long pause = REPEAT;

  /** A subscriber needs a key frame. */
  public void want(long now) {
    if (!waiting) {
      waiting = true;
      pause = REPEAT;
      due = everSent ? Math.max(now, lastSent + SHORTEST) : now;
    }
  }

  /** Whether a request is to be sent now; if so it counts as sent. */
  public boolean takeDue(long now) {
    if (!waiting || now < due) {
      return false;
    }
    everSent = true;
    lastSent = now;
    due = now + pause;
    pause = Math.min(2 * pause, LONGEST);
    return true;
  }

  /** A key frame began to arrive. */
  public void keyFrame() {
    waiting = false;
  }

  public boolean isWaiting() {
    return waiting;
  }
}
