package dev.parley.frames;

import dev.parley.frames.replay.ReceivedCounters;
import dev.parley.frames.replay.SealedCounters;
import dev.parley.frames.sframe.EpochKeys;
import dev.parley.frames.sframe.KeyWipedException;
import dev.parley.frames.sframe.SframeKey;
import dev.parley.frames.sframe.TrackContext;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One epoch as media threads see it: who is a member, the keys (derived when a stream first needs
 * them), the next counter of each of our tracks and the replay windows of everybody's.
 */
final class EpochFrames {
  private static final int TRACKS = TrackContext.values().length;

  private final EpochKeys keys;
  private final boolean[] members = new boolean[EpochKeys.MAX_LEAVES];
  private final AtomicReferenceArray<@Nullable SealedCounters> sealed =
      new AtomicReferenceArray<>(TRACKS);
  private final AtomicReferenceArray<@Nullable SframeKey> derived =
      new AtomicReferenceArray<>(TRACKS * EpochKeys.MAX_LEAVES);
  private final AtomicReferenceArray<@Nullable ReceivedCounters> windows =
      new AtomicReferenceArray<>(TRACKS * EpochKeys.MAX_LEAVES);
  private final AtomicLongArray signed = new AtomicLongArray(TRACKS * EpochKeys.MAX_LEAVES);
  private final AtomicLongArray late = new AtomicLongArray(TRACKS * EpochKeys.MAX_LEAVES);
  private boolean closed;

  EpochFrames(EpochKeys keys) {
    this.keys = keys;
    keys.leaves().forEach(leaf -> members[leaf] = true);
  }

  long epoch() {
    return keys.epoch();
  }

  int ownLeaf() {
    return keys.ownLeaf();
  }

  Set<Integer> leaves() {
    return keys.leaves();
  }

  boolean isMember(int leaf) {
    return members[leaf];
  }

  /** The counters of one of our own tracks. */
  SealedCounters sealed(TrackContext track, StreamRecorder recorder) {
    SealedCounters known = sealed.get(track.value());
    return known != null ? known : addSealed(track, recorder);
  }

  private synchronized SealedCounters addSealed(TrackContext track, StreamRecorder recorder) {
    SealedCounters known = sealed.get(track.value());
    if (known != null) {
      return known;
    }
    SealedCounters made = new SealedCounters(epoch());
    sealed.set(track.value(), made);
    recorder.follow(made);
    return made;
  }

  /**
   * The key of one sender's track.
   *
   * @throws KeyWipedException if the epoch has been forgotten meanwhile
   */
  SframeKey key(TrackContext track, int leaf) {
    SframeKey known = derived.get(slot(track, leaf));
    return known != null ? known : derive(track, leaf);
  }

  private synchronized SframeKey derive(TrackContext track, int leaf) {
    if (closed) {
      throw new KeyWipedException();
    }
    SframeKey known = derived.get(slot(track, leaf));
    if (known != null) {
      return known;
    }
    SframeKey made = keys.derive(track, leaf);
    derived.set(slot(track, leaf), made);
    return made;
  }

  /** The counters received from one sender's track. */
  ReceivedCounters received(TrackContext track, int leaf, StreamRecorder recorder) {
    ReceivedCounters known = windows.get(slot(track, leaf));
    return known != null ? known : addReceived(track, leaf, recorder);
  }

  private synchronized ReceivedCounters addReceived(
      TrackContext track, int leaf, StreamRecorder recorder) {
    ReceivedCounters known = windows.get(slot(track, leaf));
    if (known != null) {
      return known;
    }
    ReceivedCounters made = new ReceivedCounters(epoch());
    windows.set(slot(track, leaf), made);
    recorder.follow(made);
    return made;
  }

  /** A member signed for frames of its track whose counters are all below this end. */
  void signed(TrackContext track, int leaf, long end) {
    signed.accumulateAndGet(slot(track, leaf), end, Math::max);
  }

  /** Frames of a member's track whose counters are below this end are too old to be played. */
  void late(TrackContext track, int leaf, long end) {
    late.accumulateAndGet(slot(track, leaf), end, Math::max);
  }

  boolean isLate(TrackContext track, int leaf, long counter) {
    return counter < late.get(slot(track, leaf));
  }

  /** Whether an honest sender can have used this counter by now. */
  boolean isInReach(TrackContext track, int leaf, long counter) {
    return counter - signed.get(slot(track, leaf)) < ReceivedCounters.MOST_AHEAD;
  }

  /** Wipes every key. A media thread that is about to use one meets an exception, never zeros. */
  synchronized void close() {
    closed = true;
    for (int slot = 0; slot < derived.length(); slot++) {
      SframeKey key = derived.get(slot);
      if (key != null) {
        key.wipe();
      }
    }
    keys.wipe();
  }

  private static int slot(TrackContext track, int leaf) {
    return track.value() * EpochKeys.MAX_LEAVES + leaf;
  }
}
