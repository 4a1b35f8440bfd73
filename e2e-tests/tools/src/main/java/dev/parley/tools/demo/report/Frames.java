package dev.parley.tools.demo.report;

import java.util.List;
import java.util.Optional;

/**
 * The encrypted side of one stream.
 *
 * @param passed frames sealed, or opened, so far
 * @param largestAddition the most bytes that sealing added to one frame
 * @param dropped frames dropped so far, all causes together
 * @param epochs the counters used, by epoch
 */
public record Frames(long passed, int largestAddition, long dropped, List<EpochCounters> epochs) {
  public Frames {
    epochs = List.copyOf(epochs);
  }

  /** The counters of one epoch, if any frame of it passed. */
  public Optional<EpochCounters> of(long epoch) {
    return epochs.stream().filter(each -> each.epoch() == epoch && each.frames() > 0).findFirst();
  }

  /**
   * Counters of one stream in one epoch. A sender numbers its frames 0, 1, 2, … without a hole.
   *
   * @param missing counters between the lowest and the highest that never came
   */
  public record EpochCounters(long epoch, long frames, long lowest, long highest, long missing) {}
}
