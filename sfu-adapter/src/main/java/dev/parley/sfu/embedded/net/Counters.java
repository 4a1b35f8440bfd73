package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics.DropCause;
import java.util.EnumMap;
import java.util.Map;

/** One loop's counters: plain numbers that only the loop touches. */
final class Counters {
  long packetsIn;
  long packetsOut;
  long bytesIn;
  long bytesOut;
  long datagramsIn;
  long datagramsOut;
  long retransmissionsIn;
  long retransmissionsOut;
  long nacksOut;
  long nacksIn;
  long keyFrameRequestsIn;
  long keyFrameRequestsOut;
  private final EnumMap<DropCause, Tally> drops = new EnumMap<>(DropCause.class);

  /** A number that changes in place: the hot path allocates nothing. */
  private static final class Tally {
    private long count;
  }

  Counters() {
    for (DropCause cause : DropCause.values()) {
      drops.put(cause, new Tally());
    }
  }

  void drop(DropCause cause) {
    Tally tally = drops.get(cause);
    if (tally != null) {
      tally.count++;
    }
  }

  Map<DropCause, Long> drops() {
    Map<DropCause, Long> map = new EnumMap<>(DropCause.class);
    drops.forEach((cause, tally) -> map.put(cause, tally.count));
    return map;
  }
}
