package dev.parley.client;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the streams of which frames arrive and none opens, and why. Used by one thread. */
final class DropWatch {
  /** How long nothing must have opened, in milliseconds: longer than a lost key frame takes. */
  private static final long PATIENCE = 2_500;

  private final Map<StreamId, Seen> streams = new HashMap<>();

  /** What was known of a stream when it was last looked at. */
  private record Seen(StreamStats stats, long openedAt, long droppedAt, Optional<DropCause> why) {
    Seen next(StreamStats now, long at) {
      Optional<DropCause> most =
          now.dropped().keySet().stream()
              .filter(cause -> more(now, cause) > 0)
              .max((one, other) -> Long.compare(more(now, one), more(now, other)));
      return new Seen(
          now,
          now.forwarded() > stats.forwarded() ? at : openedAt,
          most.isPresent() ? at : droppedAt,
          most.isPresent() ? most : why);
    }

    private long more(StreamStats now, DropCause cause) {
      return now.dropped(cause) - stats.dropped(cause);
    }

    Optional<DropCause> closed(long at) {
      return at - openedAt >= PATIENCE && at - droppedAt < PATIENCE ? why : Optional.empty();
    }
  }

  /** Takes the figures as they are now, and answers for each closed stream why it is. */
  Map<StreamId, DropCause> look(FrameStats stats, long now) {
    Map<StreamId, DropCause> closed = new HashMap<>();
    for (StreamStats each : stats.streams()) {
      if (each.stream().direction() == StreamId.Direction.OPENED) {
        Seen seen =
            streams.merge(
                each.stream(),
                new Seen(each, now, now - PATIENCE, Optional.empty()),
                (before, _) -> before.next(each, now));
        seen.closed(now).ifPresent(why -> closed.put(each.stream(), why));
      }
    }
    return closed;
  }
}
