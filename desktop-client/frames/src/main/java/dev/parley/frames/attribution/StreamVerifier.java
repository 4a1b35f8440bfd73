package dev.parley.frames.attribution;

import dev.parley.frames.attribution.FrameReport.Run;
import dev.parley.frames.attribution.StreamFigures.State;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One stream: what we opened of it, and what its sender signed for. */
final class StreamVerifier {
  /**
   * Opened frames that wait for their signature: over a minute of a camera at 60 frames a second.
   */
  static final int MAX_WAITING = 4_096;

  /** Runs that wait for frames which come late; with {@link #MAX_HASHES} a bound on memory. */
  static final int MAX_RUNS = 64;

  static final int MAX_HASHES = 4_096;

  /**
   * How long a signature waits for its frame: as long as the keys of a past epoch are kept, longer
   * than any frame waits in a jitter buffer or for its key.
   */
  static final long KEEP_SIGNED = 10_000;

  /**
   * How long after its signature a frame is still played. Signatures come every 0.75 s, so nothing
   * that is younger than two seconds is thrown away, and nothing older than three is played. Longer
   * would let the server hold speech back unnoticed, shorter would lose what a slow network brings.
   */
  static final long LATE = 2_000;

  /** Epochs of which it is remembered which signatures were forgotten. */
  static final int MAX_EPOCHS = 16;

  /** How long frames may be without a signature. */
  static final long PATIENCE = 2_000;

  /** How long a stream is shown as bad after its last bad frame. */
  static final long ALARM = 30_000;

  private static final long NEVER = Long.MIN_VALUE / 2;

  private record Place(long epoch, long counter) {}

  private record Opened(long hash, long at) {}

  private record Heard(Run.Signed run, long at) {}

  private record Fresh(long epoch, long end, long at) {}

  private final int leaf;
  private final int track;
  private final Map<Place, Opened> waiting = new LinkedHashMap<>();
  private final Deque<Heard> heard = new ArrayDeque<>();

  /** Runs whose frames may still come. */
  private final Deque<Fresh> fresh = new ArrayDeque<>();

  /** For each epoch the counter below which signatures were forgotten. */
  private final NavigableMap<Long, Long> forgotten = new TreeMap<>();

  private int hashes;
  private long signed;
  private long unsigned;
  private long forged;
  private long unchecked;
  private long unsignedAt = NEVER;
  private long forgedAt = NEVER;
  private long uncheckedAt = NEVER;

  StreamVerifier(int leaf, int track) {
    this.leaf = leaf;
    this.track = track;
  }

  void opened(long epoch, long counter, long hash, long now) {
    for (Heard each : heard) {
      Run.Signed run = each.run;
      if (run.epoch() == epoch && counter >= run.first() && counter < run.end()) {
        compare(hash, run.hashes().get((int) (counter - run.first())), now);
        return;
      }
    }
    if (waiting.size() == MAX_WAITING) {
      Iterator<Opened> oldest = waiting.values().iterator();
      oldest.next();
      oldest.remove();
      unchecked(1, now);
    }
    waiting.put(new Place(epoch, counter), new Opened(hash, now));
  }

  void heard(Run run, long now) {
    if (fresh.size() == MAX_RUNS) {
      fresh.removeFirst();
    }
    fresh.addLast(new Fresh(run.epoch(), run.end(), now));
    switch (run) {
      case Run.Signed said -> heardSigned(said, now);
      case Run.Withheld(int of, long epoch, long first, long count) -> {
        int before = waiting.size();
        waiting
            .keySet()
            .removeIf(
                place ->
                    place.epoch == epoch
                        && place.counter >= first
                        && place.counter < first + count);
        unchecked(before - waiting.size(), now);
      }
    }
  }

  private void heardSigned(Run.Signed run, long now) {
    for (int i = 0; i < run.hashes().size(); i++) {
      Opened frame = waiting.remove(new Place(run.epoch(), run.first() + i));
      if (frame != null) {
        compare(frame.hash, run.hashes().get(i), now);
      }
    }
    heard.addLast(new Heard(run, now));
    hashes += run.hashes().size();
    while (heard.size() > MAX_RUNS || hashes > MAX_HASHES) {
      forgetOldestRun();
    }
  }

  private void compare(long opened, long said, long now) {
    if (opened == said) {
      signed++;
    } else {
      forged++;
      forgedAt = now;
    }
  }

  private void unchecked(int frames, long now) {
    if (frames > 0) {
      unchecked += frames;
      uncheckedAt = now;
    }
  }

  /** Whether a frame was opened until then and is not signed for. */
  boolean isWaitingSince(long at) {
    return !waiting.isEmpty() && waiting.values().iterator().next().at <= at;
  }

  /**
   * The sender has said all that it had sealed when the frames were opened that we opened by then.
   * Of what it signed so long ago that we forgot, nothing is known.
   */
  void allSaidOf(long openedUntil, long now) {
    Iterator<Map.Entry<Place, Opened>> oldest = waiting.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Place, Opened> frame = oldest.next();
      if (frame.getValue().at > openedUntil) {
        return;
      }
      oldest.remove();
      if (isForgotten(frame.getKey())) {
        unchecked(1, now);
      } else {
        unsigned++;
        unsignedAt = now;
      }
    }
  }

  /** Forgets signatures whose frames never came. */
  void expire(long now) {
    while (!heard.isEmpty() && heard.getFirst().at + KEEP_SIGNED < now) {
      forgetOldestRun();
    }
  }

  private void forgetOldestRun() {
    Run.Signed run = heard.removeFirst().run;
    hashes -= run.hashes().size();
    forgotten.merge(run.epoch(), run.end(), Math::max);
    if (forgotten.size() > MAX_EPOCHS) {
      forgotten.pollFirstEntry();
    }
  }

  private boolean isForgotten(Place place) {
    return place.counter < forgotten.getOrDefault(place.epoch, 0L);
  }

  /** Adds what has become too old to be played. */
  void late(long now, List<FrameVerifier.Late> late) {
    while (!fresh.isEmpty() && fresh.getFirst().at + LATE <= now) {
      Fresh run = fresh.removeFirst();
      late.add(new FrameVerifier.Late(leaf, track, run.epoch, run.end));
    }
  }

  State state(long now) {
    if (forgedAt + ALARM > now) {
      return State.FORGED;
    }
    if (unsignedAt + ALARM > now) {
      return State.UNSIGNED;
    }
    boolean unconfirmed = isWaitingSince(now - PATIENCE) || uncheckedAt + PATIENCE > now;
    return unconfirmed ? State.UNCONFIRMED : State.SIGNED;
  }

  StreamFigures figures(long now) {
    return new StreamFigures(
        leaf,
        track,
        state(now),
        new StreamFigures.Frames(signed, unsigned, forged, unchecked, waiting.size()));
  }
}
