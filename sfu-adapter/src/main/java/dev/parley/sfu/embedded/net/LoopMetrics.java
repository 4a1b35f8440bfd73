package dev.parley.sfu.embedded.net;

import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.SfuMetrics.SessionEstimate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** One loop's figures, read on its thread. */
record LoopMetrics(
    int sessions,
    int pushed,
    int pulled,
    List<Long> counters,
    Map<DropCause, Long> drops,
    List<SessionEstimate> estimates) {

  static LoopMetrics of(MediaLoop loop) {
    LoopCounters c = loop.forwarder().counters();
    List<SessionEstimate> estimates = new ArrayList<>();
    int pushed = 0;
    int pulled = 0;
    for (Session peer : loop.peers().all()) {
      pushed += peer.pushes.size();
      pulled += peer.pulls.size();
      if (peer.estimate > 0) {
        estimates.add(new SessionEstimate(peer.number(), peer.estimate));
      }
    }
    List<Long> counters =
        List.of(
            c.packetsIn,
            c.packetsOut,
            c.bytesIn,
            c.bytesOut,
            c.datagramsIn,
            c.datagramsOut,
            c.retransmissionsIn,
            c.retransmissionsOut,
            c.nacksOut,
            c.nacksIn,
            c.keyFrameRequestsIn,
            c.keyFrameRequestsOut);
    Map<DropCause, Long> drops = c.drops();
    drops.merge(DropCause.OVERLOAD, loop.overflowed(), Long::sum);
    return new LoopMetrics(loop.peers().size(), pushed, pulled, counters, drops, estimates);
  }

  static SfuMetrics sum(List<LoopMetrics> readings) {
    Map<DropCause, Long> drops = new EnumMap<>(DropCause.class);
    List<SessionEstimate> estimates = new ArrayList<>();
    for (LoopMetrics reading : readings) {
      reading.drops.forEach((cause, count) -> drops.merge(cause, count, Long::sum));
      estimates.addAll(reading.estimates);
    }
    long[] total = new long[12];
    for (int i = 0; i < total.length; i++) {
      int at = i;
      total[i] = add(readings, r -> r.counters.get(at));
    }
    return new SfuMetrics(
        (int) add(readings, LoopMetrics::sessions),
        (int) add(readings, LoopMetrics::pushed),
        (int) add(readings, LoopMetrics::pulled),
        total[0],
        total[1],
        total[2],
        total[3],
        total[4],
        total[5],
        total[6],
        total[7],
        total[8],
        total[9],
        total[10],
        total[11],
        drops,
        estimates);
  }

  private static long add(List<LoopMetrics> readings, ToLongFunction<LoopMetrics> figure) {
    return readings.stream().mapToLong(figure).sum();
  }
}
