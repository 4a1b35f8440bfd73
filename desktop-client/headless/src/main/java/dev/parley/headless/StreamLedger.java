package dev.parley.headless;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamStats;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose figures are whose. Frame protection counts by leaf, and a leaf that somebody left is given
 * to the next who comes: what was counted until then stays with the one, the rest is the other's.
 * Used by one thread.
 */
final class StreamLedger {
  private final Map<StreamKey, StreamStats> closed = new HashMap<>();
  private final Map<StreamKey, StreamStats> before = new HashMap<>();
  private final Map<Slot, StreamKey> holders = new HashMap<>();

  private record Slot(int leaf, TrackContext context) {}

  /** From now on the track at this leaf is that member's. */
  void occupy(StreamKey key, FrameStats stats) {
    StreamKey previous = holders.put(new Slot(key.leaf(), key.context()), key);
    if (previous == null || previous.equals(key)) {
      return;
    }
    stats
        .opened(key.leaf(), key.context())
        .ifPresent(
            until -> {
              closed.put(previous, since(previous, until));
              before.put(key, until);
            });
  }

  /** What was opened of that member's track. */
  Optional<StreamStats> of(StreamKey key, FrameStats stats) {
    StreamStats ended = closed.get(key);
    if (ended != null) {
      return Optional.of(ended);
    }
    return stats.opened(key.leaf(), key.context()).map(now -> since(key, now));
  }

  private StreamStats since(StreamKey key, StreamStats now) {
    StreamStats base = before.get(key);
    if (base == null) {
      return now;
    }
    Map<DropCause, Long> dropped = new EnumMap<>(DropCause.class);
    now.dropped().forEach((cause, count) -> dropped.put(cause, count - base.dropped(cause)));
    // A leaf changes hands with a commit, so an epoch's counters belong to one of the two.
    Set<Long> old = base.counters().stream().map(EpochCounters::epoch).collect(Collectors.toSet());
    List<EpochCounters> counters =
        now.counters().stream().filter(each -> !old.contains(each.epoch())).toList();
    return new StreamStats(
        now.stream(),
        now.forwarded() - base.forwarded(),
        now.bytes() - base.bytes(),
        now.bytesAdded() - base.bytesAdded(),
        now.largestAddition(),
        now.empty() - base.empty(),
        now.held() - base.held(),
        dropped,
        counters);
  }
}
