package dev.parley.sfu.embedded.forwarding;

/**
 * Numbers that a subscriber sees without gaps that the publisher's switches and padding would
 * leave.
 *
 * <p>Incoming and outgoing numbers are extended (their lower 16 bits are on the wire). A hole in
 * the incoming numbers stays a hole: the packet may still come, and gets the number kept for it.
 */
public final class SequenceMap {
  /** The result for a packet that must not be forwarded. */
  public static final long DROP = -1;

  /**
   * Renumberings remembered for packets that come late. More allow later packets to keep their
   * place; 16 covers a probe's padding within one round trip.
   */
  private static final int HISTORY = 16;

  private final long[] from = new long[HISTORY];
  private final long[] shift = new long[HISTORY];
  private int entries;
  private long floor;
  private long highestIn;
  private long highestOut;

  /**
   * @param first the first number the subscriber sees; below 65536, since no rollover is signalled
   */
  public SequenceMap(long first) {
    this.highestOut = first - 1;
  }

  /** From this incoming number on another source is forwarded; earlier ones are dropped. */
  public void restart(long in) {
    entries = 0;
    floor = in;
    highestIn = in - 1;
    push(in, highestOut + 1 - in);
  }

  /** The outgoing number of a packet, or {@link #DROP} if it belongs to what was left. */
  public long map(long in) {
    if (entries == 0 || in < floor) {
      return DROP;
    }
    int entry = entries - 1;
    while (entry > 0 && from[entry] > in) {
      entry--;
    }
    if (from[entry] > in) {
      return DROP;
    }
    long out = in + shift[entry];
    highestIn = Math.max(highestIn, in);
    highestOut = Math.max(highestOut, out);
    return out;
  }

  /** Closes the gap of a packet that is not forwarded; one that comes late keeps its gap. */
  public void skip(long in) {
    if (entries == 0 || in != highestIn + 1) {
      return;
    }
    highestIn = in;
    push(in + 1, shift[entries - 1] - 1);
  }

  private void push(long in, long newShift) {
    if (entries == HISTORY) {
      System.arraycopy(from, 1, from, 0, HISTORY - 1);
      System.arraycopy(shift, 1, shift, 0, HISTORY - 1);
      entries--;
      floor = from[0];
    }
    from[entries] = in;
    shift[entries] = newShift;
    entries++;
  }
}
