package dev.parley.sfu.embedded.forwarding;

import java.util.concurrent.TimeUnit;

/**
 * A publisher's clock laid over ours, from its sender reports (RFC 3550, section 6.4.1). All
 * streams of one publisher share one offset, so what it captured together keeps one time with every
 * subscriber, however long each stream took on its way.
 */
public final class CaptureClock {
  /** A jump beyond this is a clock that was set; the offset is then taken again. */
  private static final long JUMP = TimeUnit.SECONDS.toNanos(5);

  private boolean known;
  private long offset;

  /** The place of one stream's RTP time on the publisher's clock. */
  public static final class Stream {
    private final int clockRate;
    private boolean known;
    private long ntp;
    private int rtpTime;

    /**
     * @param clockRate RTP timestamp units in a second
     */
    public Stream(int clockRate) {
      this.clockRate = clockRate;
    }
  }

  /**
   * A sender report came.
   *
   * @param ntp the publisher's clock, in nanoseconds since 1970
   * @param arrival our clock, in nanoseconds
   */
  public void senderReport(Stream stream, long ntp, int rtpTime, long arrival) {
    stream.known = true;
    stream.ntp = ntp;
    stream.rtpTime = rtpTime;
    long seen = arrival - ntp;
    if (!known || Math.abs(seen - offset) > JUMP) {
      known = true;
      offset = seen;
    }
  }

  /**
   * When a packet was captured, on our clock. Before the first report, and if the reports are
   * nonsense, that is when it came.
   */
  public long captured(Stream stream, int rtpTime, long arrival) {
    if (!known || !stream.known) {
      return arrival;
    }
    long sinceReport = (long) (rtpTime - stream.rtpTime) * 1_000_000_000L / stream.clockRate;
    long captured = stream.ntp + sinceReport + offset;
    if (Math.abs(captured - arrival) > 2 * JUMP) {
      return arrival;
    }
    if (captured > arrival) {
      // The report that fixed the offset took longer than this packet, which cannot have come
      // before it was captured. All streams move alike.
      offset -= captured - arrival;
      return arrival;
    }
    return captured;
  }
}
