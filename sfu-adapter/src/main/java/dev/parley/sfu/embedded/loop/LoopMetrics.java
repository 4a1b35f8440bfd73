package dev.parley.sfu.embedded.loop;

import dev.parley.sfu.SfuMetrics;
import dev.parley.sfu.SfuMetrics.DropCause;
import dev.parley.sfu.SfuMetrics.Gauges;
import dev.parley.sfu.SfuMetrics.SessionEstimate;
import dev.parley.sfu.embedded.session.Session;
import dev.parley.sfu.embedded.session.SessionTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one loop's figures, on its thread. */
final class LoopMetrics {
  private LoopMetrics() {}

  /**
   * @param overflow datagrams from other loops that found no room
   */
  static SfuMetrics of(SessionTable table, LoopCounters counters, long overflow) {
    List<SessionEstimate> estimates = new ArrayList<>();
    int published = 0;
    int subscribed = 0;
    for (Session session : table.all()) {
      published += session.publications().size();
      subscribed += session.subscribers().size();
      if (session.estimate().bitsPerSecond() > 0) {
        estimates.add(new SessionEstimate(session.number(), session.estimate()));
      }
    }
    Map<DropCause, Long> drops = counters.drops();
    drops.merge(DropCause.OVERLOAD, overflow, Long::sum);
    return new SfuMetrics(
        new Gauges(table.size(), published, subscribed, estimates),
        counters.received(),
        counters.sent(),
        drops);
  }
}
