package dev.parley.frames;

import dev.parley.frames.replay.EpochCounters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to the frames of one stream so far.
 *
 * @param volume frames sealed, or opened
 * @param stopped frames that were not
 * @param counters the counters used, by epoch, oldest first; only epochs whose keys are still kept,
 *     and the eight before them
 */
public record StreamStats(
    StreamId stream, Volume volume, Stopped stopped, List<EpochCounters> counters) {
  public StreamStats {
    counters = List.copyOf(counters);
  }

  /**
   * Frames that were sealed, or opened.
   *
   * @param bytes bytes of the frames in the clear
   * @param bytesAdded bytes that sealing added in all; on an opened stream, bytes that opening took
   *     off
   * @param largestAddition the most bytes added to one frame
   */
  public record Volume(long frames, long bytes, long bytesAdded, int largestAddition) {
    /** Bytes of the sealed frames. */
    public long bytesSealed() {
      return bytes + bytesAdded;
    }

    /** What has come since then. */
    public Volume since(Volume base) {
      return new Volume(
          frames - base.frames, bytes - base.bytes, bytesAdded - base.bytesAdded, largestAddition);
    }
  }

  /**
   * Frames that were stopped.
   *
   * @param empty zero-length frames, which are dropped: nothing in them is authenticated
   * @param held times a frame was asked to wait for its key
   * @param dropped frames dropped, by cause; every cause is in it
   */
  public record Stopped(long empty, long held, Map<DropCause, Long> dropped) {
    public Stopped {
      dropped = Map.copyOf(dropped);
    }

    /** What has come since then. */
    public Stopped since(Stopped base) {
      Map<DropCause, Long> more = new EnumMap<>(DropCause.class);
      dropped.forEach(
          (cause, count) -> more.put(cause, count - base.dropped.getOrDefault(cause, 0L)));
      return new Stopped(empty - base.empty, held - base.held, more);
    }
  }

  /** Frames that were sealed, or opened. */
  public long forwarded() {
    return volume.frames();
  }

  /** Frames dropped, by cause; every cause is in it. */
  public Map<DropCause, Long> dropped() {
    return stopped.dropped();
  }

  /** Frames dropped for that cause. */
  public long dropped(DropCause cause) {
    return dropped().getOrDefault(cause, 0L);
  }
}
