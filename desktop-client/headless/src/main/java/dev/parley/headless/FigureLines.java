package dev.parley.headless;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.client.MeetingSession;
import dev.parley.client.media.MediaClient;
import dev.parley.client.media.libwebrtc.HookCounters;
import dev.parley.frames.FrameStats;
import dev.parley.frames.StreamId;
import dev.parley.frames.StreamStats;
import dev.parley.frames.StreamTrust;
import dev.parley.frames.replay.EpochCounters;
import dev.parley.frames.sframe.TrackContext;
import java.util.HashMap;
import java.util.Map;

/** Puts the figures of streams into JSON. It remembers the last byte counts, for the rates. */
final class FigureLines {
  private record Reading(long bytes, long nanos) {}

  private final Map<StreamId, Reading> last = new HashMap<>();

  /** What was sealed or opened of one stream; {@code passed} is the word for it. */
  void stream(StreamStats stats, String passed, ObjectNode into) {
    StreamStats.Volume volume = stats.volume();
    into.put(passed, volume.frames()).put("bytes", volume.bytes());
    into.put("bytesAdded", volume.bytesAdded()).put("largestAddition", volume.largestAddition());
    into.put("empty", stats.stopped().empty()).put("held", stats.stopped().held());
    into.put("kbps", kbps(stats));
    ObjectNode dropped = into.putObject("dropped");
    stats.stopped().dropped().forEach((cause, count) -> dropped.put(cause.name(), count));
    ArrayNode counters = into.putArray("counters");
    stats.counters().forEach(each -> epoch(each, counters.addObject()));
  }

  /**
   * What is known of a received stream: the code of its {@link StreamTrust}, and how many of its
   * frames its sender signed for, did not, or signed for others in their place.
   */
  void trust(StreamId stream, MeetingSession meeting, ObjectNode into) {
    StreamTrust trust = meeting.trust().get(stream);
    if (trust != null) {
      into.put("trust", trust.code());
    }
    if (meeting.frames().opened(stream.leaf(), stream.track()).equals(stream)) {
      signatures(stream, meeting, into);
    }
  }

  private static void signatures(StreamId stream, MeetingSession meeting, ObjectNode into) {
    meeting.signatures().stream()
        .filter(each -> stream.isOpened(each.leaf(), TrackContext.of(each.track())))
        .forEach(
            each ->
                into.putObject("signatures")
                    .put("signed", each.frames().signed())
                    .put("unsigned", each.frames().unsigned())
                    .put("forged", each.frames().forged())
                    .put("unchecked", each.frames().unchecked())
                    .put("waiting", each.frames().waiting()));
  }

  private double kbps(StreamStats stats) {
    Reading now = new Reading(stats.volume().bytesSealed(), System.nanoTime());
    Reading before = last.put(stats.stream(), now);
    if (before == null) {
      return 0;
    }
    double seconds = Math.max(1, now.nanos() - before.nanos()) / 1e9;
    return VideoWatch.round((now.bytes() - before.bytes()) * 8 / 1000.0 / seconds);
  }

  private static void epoch(EpochCounters counters, ObjectNode into) {
    into.put("epoch", counters.epoch()).put("frames", counters.frames());
    into.put("lowest", counters.lowest()).put("highest", counters.highest());
    into.put("forgottenGaps", counters.missing().forgotten());
    ArrayNode gaps = into.putArray("gaps");
    counters.missing().gaps().forEach(gap -> gaps.addArray().add(gap.first()).add(gap.last()));
  }

  /** What became of each stream's frames at the hooks into libwebrtc. */
  static void hooks(MediaClient media, ObjectNode into) {
    media.sent().forEach((track, counters) -> hook(counters, into.putObject("sent:" + track)));
    media
        .received()
        .forEach(
            (track, counters) ->
                hook(counters, into.putObject("received:" + track.leaf() + ":" + track.context())));
  }

  private static void hook(HookCounters counters, ObjectNode into) {
    into.put("seen", counters.seen()).put("forwarded", counters.forwarded());
    into.put("dropped", counters.dropped());
    HookCounters.Held held = counters.held();
    into.put("held", held.now()).put("heldEver", held.ever());
    into.put("expired", held.expired()).put("overflowed", held.overflowed());
    HookCounters.Lost lost = counters.lost();
    into.put("oversized", lost.oversized()).put("undeliverable", lost.undeliverable());
    into.put("failed", lost.failed());
  }

  /** Our own streams. */
  void outgoing(FrameStats stats, ArrayNode into) {
    for (StreamStats each : stats.streams()) {
      if (each.stream().direction() == StreamId.Direction.SEALED) {
        stream(each, "sealed", into.addObject().put("track", each.stream().track().name()));
      }
    }
  }
}
