package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.embedded.transport.StreamStats;
import java.util.EnumMap;
import java.util.Map;

/** One loop's counters: plain numbers that only the loop touches. */
final class LoopCounters {
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

  LoopCounters() {
    for (DropCause cause : DropCause.values()) {
      drops.put(cause, new Tally());
    }
  }

  void drop(DropCause cause) {
    drop(cause, 1);
  }

  void drop(DropCause cause, int count) {
    Tally tally = drops.get(cause);
    if (tally != null) {
      tally.count += count;
    }
  }

  /** Counts what a transport's running counters say beyond what they said before. */
  void stats(Session peer, StreamStats stats) {
    long[] before =
        peer.counted.computeIfAbsent(
            (stats.incoming() ? "in " : "out ") + stats.section(), key -> new long[2]);
    if (stats.incoming()) {
      nacksOut += Math.max(0, stats.nacks() - before[0]);
    } else {
      nacksIn += Math.max(0, stats.nacks() - before[0]);
      countResent(peer, stats);
    }
    before[0] = stats.nacks();
  }

  /** What the transport sent beyond what was forwarded, it sent again. */
  private void countResent(Session peer, StreamStats stats) {
    String section = stats.section();
    Subscriber link = peer.pulls.get(section.substring(0, section.indexOf('/')));
    if (link != null && stats.packets() - link.written > link.resent) {
      retransmissionsOut += stats.packets() - link.written - link.resent;
      link.resent = stats.packets() - link.written;
    }
  }

  Map<DropCause, Long> drops() {
    Map<DropCause, Long> map = new EnumMap<>(DropCause.class);
    drops.forEach((cause, tally) -> map.put(cause, tally.count));
    return map;
  }
}
