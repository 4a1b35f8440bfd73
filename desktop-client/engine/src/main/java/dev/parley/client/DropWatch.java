package dev.parley.client;

import dev.parley.frames.DropCause;
import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one judge of which streams do not open, and why: those of which, at a look not long ago, more
 * frames were dropped for one cause than were opened since the look before. A stray frame among
 * many that open is no trouble that a person hears or sees. Pure but for its memory; used by one
 * thread.
 */
final class DropWatch {
  /** For so long a cause is said after it was last seen, unless frames open, in milliseconds. */
  private static final long PATIENCE = 2_500;

  private final Map<StreamId, Seen> streams = new HashMap<>();

  /**
   * Watches from here on.
   *
   * @param before what was dropped and opened before does not count
   */
  DropWatch(FrameStats before) {
    before.streams().forEach(each -> streams.put(each.stream(), Seen.nothing(each)));
  }

  /** What was known of a stream when it was last looked at. */
  private record Seen(@Nullable StreamStats stats, long droppedAt, Optional<DropCause> why) {
    static Seen nothing(@Nullable StreamStats stats) {
      return new Seen(stats, 0, Optional.empty());
    }

    Seen next(StreamStats now, long at) {
      Optional<DropCause> most =
          now.dropped().keySet().stream()
              .filter(cause -> more(now, each -> each.dropped(cause)) > 0)
              .max(
                  (one, other) ->
                      Long.compare(
                          more(now, each -> each.dropped(one)),
                          more(now, each -> each.dropped(other))));
      long opened = more(now, StreamStats::forwarded);
      return most.filter(cause -> more(now, each -> each.dropped(cause)) > opened)
          .map(cause -> new Seen(now, at, Optional.of(cause)))
          .orElse(opened > 0 ? nothing(now) : new Seen(now, droppedAt, why));
    }

    private long more(StreamStats now, ToLongFunction<StreamStats> figure) {
      return figure.applyAsLong(now) - (stats == null ? 0 : figure.applyAsLong(stats));
    }

    Optional<DropCause> unopened(long at) {
      return at - droppedAt < PATIENCE ? why : Optional.empty();
    }
  }

  /** Takes the figures as they are now, and answers for each stream that does not open why. */
  Map<StreamId, DropCause> look(FrameStats stats, long now) {
    Map<StreamId, DropCause> unopened = new HashMap<>();
    streams
        .keySet()
        .retainAll(stats.streams().stream().map(StreamStats::stream).collect(Collectors.toSet()));
    for (StreamStats each : stats.streams()) {
      if (each.stream().direction() == StreamId.Direction.OPENED) {
        Seen seen = streams.getOrDefault(each.stream(), Seen.nothing(null)).next(each, now);
        streams.put(each.stream(), seen);
        seen.unopened(now).ifPresent(why -> unopened.put(each.stream(), why));
      }
    }
    return unopened;
  }
}
