package dev.parley.frames;

import dev.parley.frames.replay.EpochCounters;
import java.util.List;
import java.util.Map;

/**
 * What happened to the frames of one stream so far.
 *
 * @param forwarded frames sealed, or opened
 * @param bytes bytes of the frames in the clear
 * @param bytesAdded bytes that sealing added in all; on an opened stream, bytes that opening took
 *     off
 * @param largestAddition the most bytes added to one frame
 * @param empty zero-length frames, which are dropped: nothing in them is authenticated
 * @param held times a frame was asked to wait for its key
 * @param dropped frames dropped, by cause; every cause is in it
 * @param counters the counters used, by epoch, oldest first; only epochs whose keys are still kept,
 *     and the eight before them
 */
public record StreamStats(
    StreamId stream,
    long forwarded,
    long bytes,
    long bytesAdded,
    int largestAddition,
    long empty,
    long held,
    Map<DropCause, Long> dropped,
    List<EpochCounters> counters) {

  public StreamStats {
    dropped = Map.copyOf(dropped);
    counters = List.copyOf(counters);
  }

  /** Frames dropped for that cause. */
  public long dropped(DropCause cause) {
    return dropped.getOrDefault(cause, 0L);
  }
}
