package dev.parley.frames;

import dev.parley.frames.replay.CounterTrack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens to one stream. Media threads add, anybody reads, nobody waits. */
final class StreamRecorder {
  /**
   * Epochs whose counters are remembered: enough for the last minutes of people coming and going.
   */
  static final int EPOCHS_REMEMBERED = 16;

  private final StreamId id;
  private final AtomicLong forwarded = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong bytesAdded = new AtomicLong();
  private final AtomicLong largestAddition = new AtomicLong();
  private final AtomicLong empty = new AtomicLong();
  private final AtomicLong held = new AtomicLong();
  private final Map<DropCause, AtomicLong> dropped = new EnumMap<>(DropCause.class);
  private volatile List<CounterTrack> tracks = List.of();

  StreamRecorder(StreamId id) {
    this.id = id;
    for (DropCause cause : DropCause.values()) {
      dropped.put(cause, new AtomicLong());
    }
  }

  FrameTransform.Verdict forwarded(int clearBytes, int sealedBytes) {
    int added = sealedBytes - clearBytes;
    forwarded.incrementAndGet();
    bytes.addAndGet(clearBytes);
    bytesAdded.addAndGet(added);
    if (added > largestAddition.get()) {
      largestAddition.accumulateAndGet(added, Math::max);
    }
    return FrameTransform.Verdict.FORWARD;
  }

  FrameTransform.Verdict empty() {
    empty.incrementAndGet();
    return FrameTransform.Verdict.DROP;
  }

  FrameTransform.Verdict held() {
    held.incrementAndGet();
    return FrameTransform.Verdict.HOLD;
  }

  FrameTransform.Verdict dropped(DropCause cause) {
    AtomicLong count = dropped.get(cause);
    if (count != null) {
      count.incrementAndGet();
    }
    return FrameTransform.Verdict.DROP;
  }

  /** Counters of one more epoch. */
  synchronized void follow(CounterTrack track) {
    List<CounterTrack> next = new ArrayList<>(tracks);
    if (next.size() == EPOCHS_REMEMBERED) {
      next.removeFirst();
    }
    next.add(track);
    tracks = List.copyOf(next);
  }

  StreamStats snapshot() {
    Map<DropCause, Long> causes = new EnumMap<>(DropCause.class);
    dropped.forEach((cause, count) -> causes.put(cause, count.get()));
    return new StreamStats(
        id,
        new StreamStats.Volume(
            forwarded.get(), bytes.get(), bytesAdded.get(), (int) largestAddition.get()),
        new StreamStats.Stopped(empty.get(), held.get(), causes),
        tracks.stream().map(CounterTrack::snapshot).toList());
  }
}
