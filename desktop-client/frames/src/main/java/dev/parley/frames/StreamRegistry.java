package dev.parley.frames;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams that were ever sealed or opened. There are at most 4 tracks for each of 256 leaves,
 * so nobody can make it grow without end.
 */
final class StreamRegistry {
  private static final Comparator<StreamStats> ORDER =
      Comparator.comparing((StreamStats each) -> each.stream().direction())
          .thenComparing(each -> each.stream().leaf())
          .thenComparing(each -> each.stream().track());

  private final Map<StreamId, StreamRecorder> streams = new ConcurrentHashMap<>();

  StreamRecorder stream(StreamId id) {
    return streams.computeIfAbsent(id, StreamRecorder::new);
  }

  boolean isEmpty() {
    return streams.isEmpty();
  }

  FrameStats snapshot() {
    return new FrameStats(
        streams.values().stream().map(StreamRecorder::snapshot).sorted(ORDER).toList());
  }
}
