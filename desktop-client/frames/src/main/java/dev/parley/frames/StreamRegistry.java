package dev.parley.frames;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The streams that were ever sealed or opened. There are at most 4 tracks for each of 256 leaves,
 * and those of members that are gone are remembered up to a bound, so nobody can make it grow
 * without end.
 */
final class StreamRegistry {
  /** Streams of members that are gone: as many as there can be of those that are here. */
  static final int MAX_ENDED = 1_024;

  private static final Comparator<StreamStats> ORDER =
      Comparator.comparing((StreamStats each) -> each.stream().direction())
          .thenComparing(each -> each.stream().leaf())
          .thenComparing(each -> each.stream().track());

  private final Map<StreamId, StreamRecorder> streams = new ConcurrentHashMap<>();
  private final Deque<StreamRecorder> ended = new ArrayDeque<>();

  StreamRecorder stream(StreamId id) {
    return streams.computeIfAbsent(id, StreamRecorder::new);
  }

  /** The member at this leaf is gone: what is counted from now on is another's. */
  void end(int leaf) {
    end(id -> id.direction() == StreamId.Direction.OPENED && id.leaf() == leaf);
  }

  /** The group is over. */
  void endAll() {
    end(id -> id.direction() == StreamId.Direction.OPENED);
  }

  private synchronized void end(Predicate<StreamId> gone) {
    List<StreamId> ids = streams.keySet().stream().filter(gone).toList();
    for (StreamId id : ids) {
      StreamRecorder recorder = streams.remove(id);
      if (recorder != null) {
        if (ended.size() == MAX_ENDED) {
          ended.removeFirst();
        }
        ended.addLast(recorder);
      }
    }
  }

  synchronized boolean isEmpty() {
    return streams.isEmpty() && ended.isEmpty();
  }

  synchronized FrameStats snapshot() {
    return new FrameStats(current(), ended.stream().map(StreamRecorder::snapshot).toList());
  }

  /** Only what goes on: what ended is not looked at again. */
  FrameStats snapshotOfCurrent() {
    return new FrameStats(current(), List.of());
  }

  private List<StreamStats> current() {
    return streams.values().stream().map(StreamRecorder::snapshot).sorted(ORDER).toList();
  }
}
